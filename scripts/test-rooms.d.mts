/** The rooms that test-rooms.mjs explains. */
export type TestRoom = "worlds" | "sharing" | "pages" | "apart";
export function testRoomOf(file: string, source: string): TestRoom;
export function testRooms(root: string): Record<TestRoom, string[]>;
