import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { readUserData } from "./read-user-data";

const SCRIPT = "#!/bin/sh\necho 你好\n";

it.each([
	["as it is", Buffer.from(SCRIPT)],
	["compressed, as cloud-init takes it too", gzipSync(SCRIPT)],
])("reads user data %s", (_, bytes) => {
	expect(readUserData(bytes.toString("base64"))).toEqual({ text: SCRIPT, isBinary: false });
});

it.each([
	["only looks compressed", [0x1f, 0x8b, 0x41]],
	["is no text", [0x7f, 0x45, 0xff]],
])("leaves what %s in Base64, and says so", (_, bytes) => {
	const base64 = Buffer.from(bytes).toString("base64");
	expect(readUserData(base64)).toEqual({ text: base64, isBinary: true });
});
