// node scripts/machine/record-text.mjs
// Records anew what the real bash, dash, grep, sed, mawk, bc and dc of Debian 12 say to the cases of the machine's tests: the
// inputs stay, their expectations are replaced. Run by hand on such a system.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const MACHINE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../lib/emulator/machine");
const folder = mkdtempSync(path.join(tmpdir(), "record-"));
const env = { PATH: process.env.PATH, LC_ALL: "C.UTF-8", HOME: folder };

function rewrite(file, record) {
	const place = path.join(MACHINE, file);
	const cases = JSON.parse(readFileSync(place, "utf8")).map((each) => ({ ...each, ...record(each) }));
	writeFileSync(place, `[\n${cases.map((each) => `\t${JSON.stringify(each)}`).join(",\n")}\n]\n`);
}

for (const shell of ["bash", "dash"]) {
	rewrite(`shell/parse/recorded/${shell}.json`, ({ source }) => {
		writeFileSync(path.join(folder, "F"), source);
		const run = spawnSync(`/bin/${shell}`, ["-n", "F"], { cwd: folder, env, encoding: "utf8" });
		return { messages: run.stderr };
	});
}

rewrite("shell/arithmetic/recorded/bash.json", ({ expression }) => {
	const script = `x=7 y=-3 z=x+1 a=(4 5 6); e='${expression}'; r=$(($e)); echo "$r $x $y $z \${a[*]}"`;
	const run = spawnSync("/bin/bash", ["-c", script], { cwd: folder, env, encoding: "utf8" });
	return { expected: (run.stdout + run.stderr).trim().replace(/^\S+: line \d+: /, "") };
});

rewrite("regex/recorded/extended.json", ({ pattern, text }) => {
	const groups = (pattern.match(/\(/g) ?? []).length;
	const right = Array.from({ length: Math.min(groups, 9) + 1 }, (_, index) => `<\\${index}>`).join("");
	const run = spawnSync("sed", ["-E", `s/${pattern}/${right}/`], { input: `${text}\n`, env, encoding: "utf8" });
	return { expected: run.stdout.replace(/\n$/, "") };
});

rewrite("programs/recorded/text-tools.json", ({ script }) => {
	const place = path.join(folder, "place");
	spawnSync("/bin/bash", ["-c", `rm -rf ${place}; mkdir ${place}`]);
	const prepare = readFileSync(path.join(MACHINE, "programs/recorded/prepare.sh"), "utf8");
	const text = `${prepare}\n( ${script}\n) 2>&1`;
	const run = spawnSync("/bin/bash", ["-c", text], { cwd: place, env, encoding: "utf8", input: "" });
	return { output: run.stdout, status: run.status };
});

rewrite("programs/bc/recorded.json", ({ script }) => {
	const place = path.join(folder, "place");
	spawnSync("/bin/bash", ["-c", `rm -rf ${place}; mkdir ${place}`]);
	const run = spawnSync("/bin/bash", ["-c", `( ${script}\n) 2>&1`], { cwd: place, env, encoding: "utf8", input: "" });
	return { output: run.stdout, status: run.status };
});

rmSync(folder, { recursive: true });
