// Where things stand in the picture of the network: people as the seeds of a sunflower, circles packed side by side.
// The same people always stand at the same places; nothing is shaken into shape.

const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const SPACE = 30;
const RIM = 26;
const GAP = 20;
const TURNS = 72;

// → n places around the middle, ordered by their angle, so that neighbours in the order are neighbours in the picture.
export function sunflower(n) {
  const places = [];
  for (let seed = 0; seed < n; seed += 1) {
    const [far, angle] = [n === 1 ? 0 : SPACE * Math.sqrt(seed + 0.6), seed * GOLDEN];
    places.push({ x: far * Math.cos(angle), y: far * Math.sin(angle) });
  }
  return places.sort((a, b) => Math.atan2(a.y, a.x) - Math.atan2(b.y, b.x));
}

export const radiusFor = (n) => SPACE * Math.sqrt(n) + RIM;

// → a middle for each disc, in the order given: the largest in the centre, the others as near to it as there is room.
// `wide` is how much wider than high the whole should be.
export function pack(radii, wide = 1) {
  const order = radii.map((radius, index) => ({ radius, index })).sort((a, b) => b.radius - a.radius || a.index - b.index);
  const placed = [];
  for (const disc of order) placed.push({ ...disc, ...nearest(disc, placed, wide) });
  return placed.sort((a, b) => a.index - b.index);
}

function nearest({ radius }, placed, wide) {
  if (placed.length === 0) return { x: 0, y: 0 };
  for (let far = 0; ; far += 12) {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const angle = (turn / TURNS) * 2 * Math.PI;
      const place = { x: far * Math.cos(angle) * Math.sqrt(wide), y: (far * Math.sin(angle)) / Math.sqrt(wide) };
      if (placed.every((other) => Math.hypot(place.x - other.x, place.y - other.y) >= radius + other.radius + GAP)) return place;
    }
  }
}

// → the place nearest to `wish` that keeps its distance from everything in `taken`, which it joins.
export function freePlace(wish, taken, distance) {
  for (let far = 0; ; far += distance / 3) {
    const turns = far === 0 ? 1 : 16;
    for (let turn = 0; turn < turns; turn += 1) {
      const angle = (turn / turns) * 2 * Math.PI;
      const place = { x: wish.x + far * Math.cos(angle), y: wish.y + far * Math.sin(angle) };
      if (!taken.near(place, distance)) { taken.add(place); return place; }
    }
  }
}

// Places in a grid, so that finding what is near does not look at all of them.
export function grid(size) {
  const cells = new Map();
  const cell = (x, y) => `${Math.floor(x / size)},${Math.floor(y / size)}`;
  return {
    add(place) {
      const key = cell(place.x, place.y);
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(place);
    },
    near(place, distance) {
      for (const dx of [-size, 0, size]) {
        for (const dy of [-size, 0, size]) {
          const found = cells.get(cell(place.x + dx, place.y + dy)) ?? [];
          if (found.some((other) => Math.hypot(other.x - place.x, other.y - place.y) < distance)) return true;
        }
      }
      return false;
    },
  };
}
