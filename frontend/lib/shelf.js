// Shelves on the device (IndexedDB) for what waits to be sent: photos, and lines about people. In memory where there
// is no IndexedDB.

const shelves = [];

// `name` is the database, `store` what lies in it: items with an `id` and an `order`.
function shelf(name, store) {
  const memory = new Map();
  let opened = null;

  const open = () => {
    opened ??= new Promise((resolve) => {
      try {
        const request = indexedDB.open(name, 1);
        request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "id" });
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => resolve(null);
        request.onblocked = () => resolve(null);
      } catch {
        resolve(null);
      }
    });
    return opened;
  };

  const run = async (mode, act) => {
    const database = await open();
    if (!database) return undefined;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode, { durability: "strict" });
      const request = act(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  };

  const made = {
    // → whether it will survive a reload.
    async keep(item) {
      memory.set(item.id, item);
      try {
        return (await run("readwrite", (kept) => kept.put(item))) !== undefined;
      } catch {
        return false;
      }
    },
    async drop(id) {
      memory.delete(id);
      await run("readwrite", (kept) => kept.delete(id)).catch(() => {});
    },
    async all() {
      const kept = (await run("readonly", (one) => one.getAll()).catch(() => undefined)) ?? [];
      const found = new Map([...memory, ...kept.map((item) => [item.id, item])]);
      return [...found.values()].sort((a, b) => a.order - b.order);
    },
    async clear() {
      memory.clear();
      await run("readwrite", (kept) => kept.clear()).catch(() => {});
    },
  };
  shelves.push(made);
  return made;
}

export const photoShelf = shelf("rapport", "uploads");
export const lineShelf = shelf("rapport-lines", "lines");
export const articleShelf = shelf("rapport-articles", "links");
export const clear = () => Promise.all(shelves.map((one) => one.clear()));
