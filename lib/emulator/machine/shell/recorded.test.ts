import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { commandEnvironment, startCommand } from "../agent/command-process";
import type { WaitStatus } from "../kernel/sys";
import { runUntil, testMachine } from "../testing/run-command";

const FOLDER = path.join(import.meta.dirname, "recorded");
const COMMANDS = { bash: ["bash", "script"], posix: ["bash", "--posix", "script"], dash: ["dash", "script"] } as const;
/** Cases after which a fresh machine goes on, so that what they leave behind does not pile up. */
const PER_MACHINE = 50;

function casesOf(file: string): string[] {
	return readFileSync(path.join(FOLDER, file), "utf8").trimEnd().split("\n===\n");
}

/** Pids differ from run to run, and with them the blanks in front of them. */
function normalised(output: string): string {
	return output
		.replace(/ *\b\d{3,6}( Killed| Segm| Abort| Hang| Quit| Term)/g, " PID$1")
		.replace(/(kill|wait): (\(?|pid )\d{3,}/g, "$1: $2N")
		.replace(/-\d{3,}\b/g, "-N");
}

class Runner {
	private fixture = testMachine("debian12");
	private count = 0;

	run(argv: readonly string[], text: string): readonly [status: number | string, output: string] {
		this.count += 1;
		if (this.count % PER_MACHINE === 0) {
			this.fixture = testMachine("debian12");
		}
		this.fixture.run(["mkdir", "-p", "/tmp/case"]);
		this.fixture.run(["bash", "-c", 'printf "%s\\n" "$1" > /tmp/case/script', "bash", text]);
		const { machine } = this.fixture;
		const init = machine.processTable.get(1);
		if (init === undefined) {
			throw new Error("the machine has no process 1");
		}
		const parts: Uint8Array[] = [];
		let status: WaitStatus | undefined;
		startCommand(machine, init, {
			argv,
			env: new Map([...commandEnvironment(machine, "/root"), ["LANG", "C.UTF-8"]]),
			cwd: "/tmp/case",
			identity: { uid: 0, gid: 0, groups: [0] },
			output: (bytes) => parts.push(bytes.slice()),
			ended: (how) => {
				status = how;
			},
		});
		runUntil(machine, machine.now + 60_000, () => status === undefined);
		// What children in the background still print counts, as it does on a pipe that is read to its end.
		runUntil(machine, machine.now + 2000, () => true);
		const how: WaitStatus | undefined = status;
		return [statusText(how), Buffer.concat(parts).toString("latin1")];
	}
}

function statusText(status: WaitStatus | undefined): number | string {
	if (status?.kind === "exited") {
		return status.code;
	}
	return status?.kind === "signaled" ? `killed by SIG${status.signal}` : "still running";
}

describe("scripts end and print as with the real shells", () => {
	it.each(["bash", "posix", "dash"] as const)(
		"%s",
		(shell) => {
			const recorded = JSON.parse(readFileSync(path.join(FOLDER, `${shell}.json`), "utf8")) as [
				number | string,
				string,
			][];
			const cases = [...casesOf("cases.txt"), ...(shell === "bash" ? casesOf("bash-cases.txt") : [])];
			expect(recorded).toHaveLength(cases.length);
			const runner = new Runner();
			const differing: unknown[] = [];
			for (const [index, text] of cases.entries()) {
				const [status, output] = runner.run(COMMANDS[shell], text);
				const [wantedStatus, wanted] = recorded[index] ?? [0, ""];
				if (status !== wantedStatus || normalised(output) !== normalised(wanted)) {
					differing.push({ text, wanted: [wantedStatus, wanted], got: [status, output] });
				}
			}
			expect(differing).toEqual([]);
		},
		120_000,
	);
});
