import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { readUserData } from "./read-user-data";

const SCRIPT = "#!/bin/sh\necho 你好\n";

it.each([
	["as it is", Buffer.from(SCRIPT)],
	["compressed, as cloud-init takes it too", gzipSync(SCRIPT)],
])("reads user data %s", (_, bytes) => {
	expect(readUserData(bytes.toString("base64"))).toBe(SCRIPT);
});

it("shows what only looks compressed as it is", () => {
	const bytes = Buffer.from([0x1f, 0x8b, 0x41]);
	expect(readUserData(bytes.toString("base64"))).toBe(bytes.toString("utf8"));
});
