import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { testMachine } from "../../testing/run-command";

/** `[script, output, exit status]` of the real tools of Debian 12, as scripts/machine/record-tools.mjs wrote them. */
const recorded: readonly (readonly [string, string, number])[] = JSON.parse(
	readFileSync(new URL("tools.json", import.meta.url), "utf8"),
);

describe("a tool", () => {
	const { run } = testMachine("debian12");
	run([
		"apt-get",
		"install",
		"-y",
		"binutils",
		"dos2unix",
		"gettext-base",
		"jq",
		"openssh-client",
		"patch",
		"psmisc",
		"tree",
		"xxd",
	]);
	let folder = 0;

	it.each(recorded)("%s", (script, output, status) => {
		folder++;
		const setUp = `export LC_ALL=C.UTF-8 TZ=UTC; mkdir /root/${folder}; cd /root/${folder};`;
		const result = run(["bash", "-c", `${setUp} { ${script}\n} 2>&1`]);
		expect(result.output).toBe(output);
		expect(result.status).toMatchObject({ kind: "exited", code: status });
	});
});
