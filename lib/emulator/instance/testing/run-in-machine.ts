import { installMachineClock } from "../machine/machine-clock";
import { Script } from "../machine/script";
import { mergeChanges, type StoredFiles } from "../machine/stored-file";
import type { MachineFacts, ScriptEnd, Userland } from "../script-job";
import { openMachine } from "../services/open-machine";

/** Virtual time at which the machines of tests booted: 2026-01-01T00:00:00Z. */
export const BOOTED_AT = Date.UTC(2026, 0, 1);

export function factsOf(userland: Userland = "centos7", change: Partial<MachineFacts> = {}): MachineFacts {
	return {
		instanceId: "i-bp1test",
		userland,
		hostName: "iZbp1testZ",
		regionId: "cn-hangzhou",
		zoneId: "cn-hangzhou-h",
		accountId: "1000000000000001",
		imageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
		instanceType: "ecs.g7.large",
		privateIp: "172.16.0.10",
		publicIp: undefined,
		macAddress: "00:16:3e:00:00:01",
		vpcId: "vpc-test",
		vSwitchId: "vsw-test",
		serialNumber: "0000-1111",
		ramRoleName: "",
		cores: 2,
		memoryMiB: 8192,
		processor: "Intel(R) Xeon(R) Platinum 8369B",
		diskGiB: 40,
		bootedAt: BOOTED_AT,
		boot: 1,
		...change,
	};
}

export type Run = {
	readonly output: string;
	readonly exitCode: number | undefined;
	readonly end: ScriptEnd;
	/** Virtual seconds that it took. */
	readonly seconds: number;
};

/** A machine for tests in this thread: each `run` is one Cloud Assistant command, and sleeping takes no real time. */
export function testMachine(
	userland: Userland = "centos7",
	change: Partial<MachineFacts> = {},
	initial: StoredFiles = {},
) {
	const facts = factsOf(userland, change);
	let files = initial;
	let now = BOOTED_AT + 10_000;
	installMachineClock(() => now);
	return {
		facts,
		files: () => files,
		async run(
			content: string,
			options: { timeoutMs?: number; username?: string; workingDir?: string } = {},
		): Promise<Run> {
			const started = now;
			const machine = openMachine(facts, files, now);
			const script = new Script(
				{
					scriptId: "test",
					machine: facts,
					files,
					content,
					workingDir: options.workingDir ?? "",
					username: options.username ?? "",
					startedAt: now,
					timeoutMs: options.timeoutMs ?? 600_000,
				},
				async (until) => {
					now = Math.max(now, until);
					machine.now = now;
				},
			);
			script.enter(machine);
			const end = await script.run(machine);
			files = mergeChanges(files, machine.fs.changesOf([...machine.bootTouched, ...script.touched]));
			return {
				output: script.output.read().output,
				exitCode: end.kind === "exited" ? end.exitCode : undefined,
				end,
				seconds: (now - started) / 1000,
			};
		},
	};
}
