"""One file a step. A step that was published is never changed; a new one is added behind it."""
