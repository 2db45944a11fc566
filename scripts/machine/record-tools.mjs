// node scripts/machine/record-tools.mjs: runs the lines of programs/recorded/tools.txt with the real tools of a Debian 12,
// each in an empty folder, and writes what they print and end with beside them. Run by hand, as root.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const FOLDER = new URL("../../lib/emulator/machine/programs/recorded/", import.meta.url);
const env = {
	PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
	HOME: "/root",
	LC_ALL: "C.UTF-8",
	TZ: "UTC",
};
const records = readFileSync(new URL("tools.txt", FOLDER), "utf8")
	.split("\n")
	.filter((line) => line !== "")
	.map((script) => {
		const cwd = mkdtempSync(path.join(tmpdir(), "record-"));
		const { stdout, status } = spawnSync("bash", ["-c", `{ ${script}\n} 2>&1`], {
			cwd,
			env,
			input: "",
			encoding: "utf8",
		});
		rmSync(cwd, { recursive: true });
		return [script, stdout, status];
	});
writeFileSync(new URL("tools.json", FOLDER), `${JSON.stringify(records, null, "\t")}\n`);
