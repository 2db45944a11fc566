import { expect, it } from "vitest";
import type { MachineFacts } from "../kernel/sys";
import { factsOf } from "../testing/facts";
import { standardEquipment } from "./equipment";
import { MachineSession } from "./machine-session";

const BOOTED = factsOf("centos7").bootedAt;

/** What a script prints on a machine's first command, an hour after it booted. */
function outputOf(change: Partial<MachineFacts>, content: string): string {
	const facts = { ...factsOf("centos7"), ...change };
	const at = BOOTED + 3_600_000;
	const job = {
		commandId: "c1",
		fileName: "c1.sh",
		content,
		workingDir: "",
		username: "",
		startedAt: at,
		timeoutMs: 60_000,
	};
	const inputs = [{ number: 1, at, kind: "exec" as const, boot: 1, bootedAt: BOOTED, job }];
	let output = "";
	const session = new MachineSession({ facts, state: undefined, inputs }, standardEquipment(), (message) => {
		output += message.type === "ended" ? message.result.output : "";
	});
	session.advance(at + 1000, () => true);
	return output;
}

it("machines of one template have their own names, and a past since their boot", () => {
	const script =
		"hostname; cat /var/lib/cloud/data/instance-id; ls /var/lib/cloud/instances; grep -rl TEMPLATE /etc /var /run; grep -c 'run-parts /etc/cron.hourly' /var/log/cron; date -d @$(stat -c %Y /run/crond.pid) +%M:%S";
	const machines = [1, 2].map((number) => ({ instanceId: `i-own${number}`, hostName: `host${number}` }));
	expect(machines.map((change) => outputOf(change, script))).toEqual(
		machines.map(({ instanceId, hostName }) => `${hostName}\n${instanceId}\n${instanceId}\n1\n00:00\n`),
	);
	expect(outputOf(machines[0] ?? {}, "cat /proc/sys/kernel/random/uuid; echo $RANDOM $$")).not.toBe(
		outputOf(machines[1] ?? {}, "cat /proc/sys/kernel/random/uuid; echo $RANDOM $$"),
	);
});

it("what a machine does with services, files and processes is not seen by others of its template", () => {
	const look =
		"systemctl is-active crond; ps -C crond -o comm=; cat /etc/motd; journalctl -u crond | tail -n 1 | cut -d ' ' -f 5-";
	const before = outputOf({ instanceId: "i-first" }, look);
	const after = outputOf({ instanceId: "i-second" }, `systemctl stop crond; echo changed > /etc/motd; ${look}`);
	expect(before).toMatch(/^active\ncrond\n/);
	expect(after).toMatch(/^inactive\nchanged\n/);
	expect(outputOf({ instanceId: "i-third" }, look)).toBe(before);
});

it("a stored machine is opened when its turn comes, not when it is named", () => {
	const damaged = "no checkpoint";
	const session = new MachineSession(
		{ facts: factsOf("centos7"), state: damaged, inputs: [] },
		standardEquipment(),
		() => {},
	);
	expect(() => session.advance(BOOTED, () => true)).toThrow(SyntaxError);
});
