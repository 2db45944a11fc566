// node scripts/machine/record-shell.mjs
// Runs the cases of lib/emulator/machine/shell/recorded with the real bash and dash of this machine (Debian 12: bash 5.2,
// dash 0.5.12) and writes down what they print and how they end. By hand, on Linux; the tests read the records.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../lib/emulator/machine/shell/recorded");
/** Where the script lies: outputs name it, so the test puts it at the same place of its machine. */
const CASE = "/tmp/case";
const SHELLS = { bash: ["bash"], posix: ["bash", "--posix"], dash: ["dash"] };
const FILES = { "cases.txt": ["bash", "posix", "dash"], "bash-cases.txt": ["bash"] };

const records = {};
for (const [file, shells] of Object.entries(FILES)) {
	for (const text of readFileSync(path.join(FOLDER, file), "utf8").trimEnd().split("\n===\n")) {
		for (const shell of shells) {
			mkdirSync(CASE, { recursive: true });
			writeFileSync(path.join(CASE, "script"), `${text}\n`);
			const command = [...SHELLS[shell], "script"].join(" ");
			const run = spawnSync("/bin/dash", ["-c", `exec ${command} 2>&1 </dev/null`], {
				cwd: CASE,
				env: { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", HOME: "/root", LANG: "C.UTF-8" },
				timeout: 10_000,
			});
			rmSync(CASE, { recursive: true });
			records[shell] ??= [];
			records[shell].push([run.status ?? `killed by ${run.signal}`, run.stdout.toString("latin1")]);
		}
	}
}
for (const [shell, list] of Object.entries(records)) {
	writeFileSync(path.join(FOLDER, `${shell}.json`), `[\n${list.map((one) => JSON.stringify(one)).join(",\n")}\n]\n`);
}
