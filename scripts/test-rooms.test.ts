import { expect, it } from "vitest";
import { testRoomOf, testRooms } from "./test-rooms.mjs";

it.each([
	'vi.mock("./client");',
	'vi.stubEnv("DATA_DIR", folder);',
	"process.chdir(folder);",
	"process.env.DATA_DIR = folder;",
	'process.env["DATA_DIR"] = folder;',
	"delete process.env.DATA_DIR;",
	"const world = await createConsoleWorld({ isDurable: true });",
	"const world = await createConsoleWorld();\nvi.stubEnv('DATA_DIR', folder);",
])("a test file that says %s runs apart", (line) => {
	expect(testRoomOf("lib/a.test.ts", `import "vitest";\n${line}\n`)).toBe("apart");
	expect(testRoomOf("lib/a.test.tsx", `// @vitest-environment happy-dom\n${line}\n`)).toBe("apart");
});

it.each(["expect(process.env.DATA_DIR === undefined)", "const hook = vi.fn();"])("one that says %s shares", (line) => {
	expect(testRoomOf("lib/a.test.ts", line)).toBe("sharing");
	expect(testRoomOf("lib/a.test.tsx", `// @vitest-environment happy-dom\n${line}`)).toBe("pages");
});

it("one in a plain console's world shares its emulator", () => {
	expect(testRoomOf("lib/a.test.ts", "const world = await createConsoleWorld();")).toBe("worlds");
});

it("every test file of the project has a room", () => {
	const { worlds, sharing, pages, apart } = testRooms(".");
	expect([worlds.length > 10, sharing.length > 300, pages.length > 5, apart.length > 20]).toEqual(Array(4).fill(true));
	expect(apart).toContain("lib/emulator/durability.test.ts");
});
