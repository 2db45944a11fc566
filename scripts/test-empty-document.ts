/** Files that share a process share its document: each begins with an empty one, whatever the one before left in it. */
document.body.replaceChildren();
