// Shortcuts, all with a key held, so that none is in the way of typing or of a screen reader's own.
const KEYS = { k: toField, '/': showKeys };
const FIELDS = '#question textarea, #library .filter, #ledger .indicator, #comparison-filters input, #draft textarea, #evaluation-choices input';

function toField() {
  const field = [...document.querySelectorAll(FIELDS)].find((one) => one.checkVisibility());
  field?.focus();
  field?.select?.();
}

// The tab that the address names is the one that is shown.
function turnTo(name) {
  juzheng.go({ view: name });
  select();
}

// A tab that was just chosen is drawn in a moment.
function focusWhenShown(field) {
  if (field.checkVisibility()) field.focus(); else requestAnimationFrame(() => focusWhenShown(field));
}

function showKeys() {
  turnTo('settings');
  setTimeout(() => document.getElementById('settings-keys')?.scrollIntoView({ block: 'center' }), 300);
}

document.addEventListener('keydown', (event) => {
  if (event.isComposing || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  if (event.shiftKey && event.key.toLowerCase() === 'o') {
    event.preventDefault();
    turnTo('');
    document.dispatchEvent(new Event('juzheng:begin'));
    focusWhenShown(document.querySelector('#question textarea'));
    return;
  }
  const act = !event.shiftKey && KEYS[event.key.toLowerCase()];
  if (act) { event.preventDefault(); act(); }
});
