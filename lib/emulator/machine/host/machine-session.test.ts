import { describe, expect, test } from "vitest";
import type { CommandResult } from "../agent/job";
import { factsOf } from "../testing/facts";
import { standardEquipment } from "./equipment";
import { MachineSession } from "./machine-session";
import type { FromWorker, MachineInput } from "./messages";

const facts = factsOf("centos7");
const START = facts.bootedAt + 60_000;

type Told = {
	readonly results: Map<string, CommandResult>;
	readonly progress: string[];
	rest: { readonly state: string; readonly upTo: number; readonly wakeAt: number | undefined } | undefined;
	power: string | undefined;
};

function session(state: string | undefined, inputs: readonly MachineInput[], upTo = 0) {
	const told: Told = { results: new Map(), progress: [], rest: undefined, power: undefined };
	const opened = new MachineSession({ facts, state, upTo, inputs }, standardEquipment(), (message: FromWorker) => {
		switch (message.type) {
			case "ended":
				told.results.set(message.commandId, message.result);
				return;
			case "progress":
				told.progress.push(message.progress.output);
				return;
			case "resting":
				told.rest = message;
				return;
			case "power":
				told.power = message.how;
				return;
			case "fault":
				throw new Error(message.error);
		}
	});
	const to = (seconds: number) => {
		expect(opened.advance(START + seconds * 1000, () => true)).toBe(true);
		opened.report();
	};
	return { told, to };
}

function exec(
	number: number,
	content: string,
	change: { at?: number; timeout?: number; user?: string; dir?: string } = {},
) {
	const at = START + (change.at ?? 0) * 1000;
	return {
		number,
		at,
		kind: "exec",
		boot: 1,
		bootedAt: facts.bootedAt,
		job: {
			commandId: `c${number}`,
			fileName: `t-${number}.sh`,
			content,
			workingDir: change.dir ?? "",
			username: change.user ?? "",
			startedAt: at,
			timeoutMs: (change.timeout ?? 60) * 1000,
		},
	} satisfies MachineInput;
}

describe("a machine's session", () => {
	test("runs a command to its end, keeps its files, and rests", () => {
		const first = session(undefined, [exec(1, "echo one; echo two > /root/file; exit 3")]);
		first.to(1);
		expect(first.told.results.get("c1")).toEqual({
			end: { kind: "exited", exitCode: 3 },
			endedAt: START,
			output: "one\n",
			dropped: 0,
		});
		expect(first.told.rest?.upTo).toBe(1);
		const later = session(first.told.rest?.state, [exec(2, 'read x < /root/file; echo "$x $0"', { at: 10 })]);
		later.to(20);
		expect(later.told.results.get("c2")?.output).toBe("two /usr/local/share/aliyun-assist/work/script/t-2.sh\n");
	});

	test("what it does by itself later is kept with the inputs from before", () => {
		const first = session(undefined, [exec(1, "echo '* * * * * echo x >> /root/x' | crontab -")]);
		first.to(1);
		const later = session(first.told.rest?.state, [], first.told.rest?.upTo);
		later.to(120);
		expect(later.told.rest?.upTo).toBe(1);
	});

	test("commands at the same time share files and processes", () => {
		const { told, to } = session(undefined, [
			exec(1, "#!/bin/bash\nexec 3<> <(:); read -t 5 -u 3 x; echo told > /tmp/told; echo done"),
			exec(2, "#!/bin/bash\nexec 3<> <(:); read -t 9 -u 3 x; read x < /tmp/told; echo $x", { at: 1 }),
		]);
		to(30);
		expect([...told.results.values()].map(({ output, endedAt }) => [output, endedAt - START])).toEqual([
			["done\n", 5000],
			["told\n", 10_000],
		]);
	});

	test("a timeout kills the direct child alone and keeps what was printed", () => {
		const { told, to } = session(undefined, [exec(1, "echo before; while :; do :; done", { timeout: 30 })]);
		to(20);
		expect(told.results.size).toBe(0);
		expect(told.progress).toEqual(["before\n"]);
		to(40);
		expect(told.results.get("c1")).toMatchObject({
			end: { kind: "timeout" },
			output: "before\n",
			endedAt: START + 30_000,
		});
	});

	test("a stopped command ends as killed", () => {
		const { told, to } = session(undefined, [
			exec(1, "while :; do :; done"),
			{ number: 2, at: START + 5000, kind: "kill", commandId: "c1" },
		]);
		to(10);
		expect(told.results.get("c1")).toMatchObject({ end: { kind: "killed" }, endedAt: START + 5000 });
	});

	test("refuses unknown users, root in disguise and missing directories", () => {
		const { told, to } = session(undefined, [
			exec(1, "echo x", { user: "nobody-here" }),
			exec(2, "echo x", { dir: "/no/where" }),
		]);
		to(1);
		expect(told.results.get("c1")?.end).toEqual({ kind: "refused", errorCode: "AccountNotExists" });
		expect(told.results.get("c2")?.end).toEqual({ kind: "refused", errorCode: "DirectoryNotExists" });
	});

	test("exit code 194 ends the command, then boots the machine anew; files stay, processes and /run go", () => {
		const { told, to } = session(undefined, [exec(1, "echo kept > /root/kept; echo gone > /run/gone; exit 194")]);
		to(1);
		expect(told.results.get("c1")?.end).toEqual({ kind: "exited", exitCode: 194 });
		expect(told.power).toBe("reboot");
		const next: MachineInput = {
			...exec(2, "read x < /root/kept; echo $x; read x < /run/gone", { at: 60 }),
			boot: 2,
			bootedAt: START + 30_000,
		};
		const later = session(told.rest?.state, [next]);
		later.to(61);
		expect(later.told.results.get("c2")?.output).toMatch(/^kept\n.*: \/run\/gone: No such file or directory\n$/);
	});

	test("the same inputs make the same bytes, however time is cut", () => {
		const inputs = [
			exec(
				1,
				'#!/bin/bash\necho $RANDOM $$ "$(date +%s)"; (while :; do read -t 3 x < <(exec read y <> <(:)); echo $RANDOM; done) &',
			),
			exec(2, "echo $RANDOM $$; for i in 1 2 3; do (echo $RANDOM) & done; wait", { at: 7 }),
		];
		const one = session(undefined, inputs);
		one.to(30);
		const other = session(undefined, inputs);
		for (let second = 1; second <= 30; second++) {
			other.to(second);
		}
		expect([...other.told.results]).toEqual([...one.told.results]);
	});
});
