// Conversations in the browser's IndexedDB: an exchange is a record of its own, so that tabs never overwrite one another.
const opening = new Promise((resolve) => {
  const asked = indexedDB.open('juzheng', 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore('conversations', { keyPath: 'id' });
    asked.result.createObjectStore('exchanges', { keyPath: 'id' }).createIndex('conversation', 'conversation');
  };
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => { juzheng.tell('这个浏览器不让保存对话，关掉页面后就没有了。'); resolve(null); };
});

async function within(name, mode, act) {
  const base = await opening;
  if (!base) return undefined;
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(name, mode);
    const asked = act(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(asked?.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

const channel = new BroadcastChannel('juzheng');
const news = (conversation) => channel.postMessage({ conversation });
// Sorts by time; unlike in two tabs at once.
const freshId = () => Date.now().toString(36).padStart(9, '0') + Math.random().toString(36).slice(2, 8).padEnd(6, '0');

const store = {
  freshId,
  conversation: (id) => within('conversations', 'readonly', (table) => table.get(id)),
  conversations: async () => ((await within('conversations', 'readonly', (table) => table.getAll())) || [])
    .filter((item) => !item.removed).sort((a, b) => b.used - a.used),
  async change(id, changes) {
    const base = await opening;
    if (!base) return;
    // Read and written in one transaction: another tab may change another field meanwhile.
    await within('conversations', 'readwrite', (table) => {
      const asked = table.get(id);
      asked.onsuccess = () => table.put({ id, made: Date.now(), used: Date.now(), title: '', questions: [], ...asked.result, ...changes });
      return asked;
    });
    news(id);
  },
  exchanges: async (id) => ((await within('exchanges', 'readonly', (table) => table.index('conversation').getAll(id))) || [])
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
  async keep(item) {
    try {
      await within('exchanges', 'readwrite', (table) => table.put(item));
    } catch {
      juzheng.tell('浏览器的存储满了，这一轮没有存下。删掉一些旧对话再试。');
    }
    news(item.conversation);
  },
  async drop(items) {
    for (const item of items) await within('exchanges', 'readwrite', (table) => table.delete(item.id));
    if (items.length) news(items[0].conversation);
  },
  // Removed conversations stay for a day, for the sake of undo.
  async purge() {
    const all = (await within('conversations', 'readonly', (table) => table.getAll())) || [];
    for (const old of all.filter((item) => item.removed && item.removed < Date.now() - 864e5)) {
      await store.drop(await store.exchanges(old.id));
      await within('conversations', 'readwrite', (table) => table.delete(old.id));
    }
  },
};
