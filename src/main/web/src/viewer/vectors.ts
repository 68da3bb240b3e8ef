export type Vector = [number, number, number];

export function dot(a: readonly number[], b: readonly number[]): number {
  return (a[0] ?? 0) * (b[0] ?? 0) + (a[1] ?? 0) * (b[1] ?? 0) + (a[2] ?? 0) * (b[2] ?? 0);
}

export function cross(a: readonly number[], b: readonly number[]): Vector {
  const [ax = 0, ay = 0, az = 0] = a;
  const [bx = 0, by = 0, bz = 0] = b;
  return [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
}

/** The normal of an image plane: its row direction × its column direction (PS3.3 §C.7.6.2.1.1). */
export function sliceNormal(orientation: readonly number[]): Vector | null {
  return orientation.length === 6 ? cross(orientation.slice(0, 3), orientation.slice(3)) : null;
}
