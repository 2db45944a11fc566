import { expect, it } from "vitest";
import { formatBytes } from "./format-bytes";

it.each([
	[0, "0 B"],
	[1023, "1023 B"],
	[1536, "1.5 KiB"],
	[150 * 1024 * 1024, "150 MiB"],
])("%d bytes are %s", (bytes, text) => {
	expect(formatBytes(bytes)).toBe(text);
});
