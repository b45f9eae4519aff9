// A shelf on the device (IndexedDB) for files that wait to be sent; in memory where there is none.

const DATABASE = "rapport";
const STORE = "uploads";
const memory = new Map();
let opened = null;

function open() {
  opened ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
  return opened;
}

async function run(mode, act) {
  const database = await open();
  if (!database) return undefined;
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode, { durability: "strict" });
    const request = act(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

// → whether it will survive a reload.
export async function keep(item) {
  memory.set(item.id, item);
  try {
    return (await run("readwrite", (store) => store.put(item))) !== undefined;
  } catch {
    return false;
  }
}

export async function drop(id) {
  memory.delete(id);
  await run("readwrite", (store) => store.delete(id)).catch(() => {});
}

export async function all() {
  const kept = (await run("readonly", (store) => store.getAll()).catch(() => undefined)) ?? [];
  const found = new Map([...memory, ...kept.map((item) => [item.id, item])]);
  return [...found.values()].sort((a, b) => a.order - b.order);
}

export async function clear() {
  memory.clear();
  await run("readwrite", (store) => store.clear()).catch(() => {});
}
