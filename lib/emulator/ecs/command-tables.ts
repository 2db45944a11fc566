import { table } from "../kernel/store";
import type { MachineInput } from "../machine/host/messages";
import type { RecordErrorCode, RecordStatus, StatusCounts } from "./invocation-status";
import type { Tag } from "./tables";

export type CommandType = "RunShellScript" | "RunBatScript" | "RunPowerShellScript";

/** A command as it is kept or sent: its text is decoded. Times are virtual ms, timeouts seconds. */
export type CommandText = {
	readonly type: CommandType;
	readonly content: string;
	readonly name: string;
	readonly description: string;
	readonly workingDir: string;
	readonly timeoutSeconds: number;
	readonly enableParameter: boolean;
};

/** A kept command (CreateCommand, or RunCommand with KeepCommand). */
export type CommandRow = CommandText & {
	readonly commandId: string;
	readonly regionId: string;
	readonly createdAt: number;
	readonly invokeTimes: number;
	readonly tags: readonly Tag[];
	readonly resourceGroupId: string;
};

/** One run of a command on one or more instances. */
export type InvocationRow = CommandText & {
	readonly invokeId: string;
	readonly commandId: string;
	readonly regionId: string;
	readonly parameters: Readonly<Record<string, string>>;
	readonly username: string;
	readonly createdAt: number;
	readonly counts: StatusCounts;
	readonly repeatMode: RepeatMode;
	/** A rate, a time or a cron expression; empty unless it runs periodically. */
	readonly frequency: string;
	readonly tags: readonly Tag[];
};

/** When a command runs: now, at the times that its frequency names, or when the instance boots. */
export type RepeatMode = "Once" | "Period" | "NextRebootOnly" | "EveryReboot";

/** A run of a command on one instance; one that repeats keeps its latest run. */
export type InvocationRecordRow = {
	readonly invokeId: string;
	readonly instanceId: string;
	readonly regionId: string;
	readonly commandId: string;
	readonly status: RecordStatus;
	readonly createdAt: number;
	readonly startedAt: number | undefined;
	readonly finishedAt: number | undefined;
	readonly stoppedAt: number | undefined;
	readonly exitCode: number | undefined;
	readonly errorCode: RecordErrorCode | undefined;
	readonly output: string;
	readonly dropped: number;
	/** How often it has run. */
	readonly repeats: number;
};

/** A machine as it was when it last rested. Times are virtual ms. */
export type MachineRow = {
	readonly instanceId: string;
	/** Its checkpoint as JSON (machine/kernel/checkpoint.ts); empty before it first rested. */
	readonly state: string;
	/** The latest input whose effect is in the checkpoint, and the latest that there was. */
	readonly upTo: number;
	readonly inputs: number;
	/** When it goes on by itself. */
	readonly wakeAt: number | undefined;
	/** Whether the latest input left it running. */
	readonly isOn: boolean;
};

/** What happened to a machine since it last rested: told again after a restart, it leads to the same end. */
export type MachineInputRow = { readonly instanceId: string; readonly input: MachineInput };

/** A script under way; killed by `endsAt` (virtual ms) at the latest. */
export type RunningScriptRow = { readonly scriptId: string; readonly instanceId: string; readonly endsAt: number };

export const commands = table<CommandRow>("ecs.commands", (row) => row.commandId, { region: (row) => row.regionId });

export const invocations = table<InvocationRow>("ecs.invocations", (row) => row.invokeId, {
	region: (row) => row.regionId,
	command: (row) => row.commandId,
});

export const invocationRecords = table<InvocationRecordRow>(
	"ecs.invocation-records",
	(row) => recordKey(row.invokeId, row.instanceId),
	{ invocation: (row) => row.invokeId, instance: (row) => row.instanceId, region: (row) => row.regionId },
);

export const machines = table<MachineRow>("ecs.machines", (row) => row.instanceId);

export const machineInputs = table<MachineInputRow>(
	"ecs.machine-inputs",
	({ instanceId, input }) => `${instanceId}/${String(input.number).padStart(10, "0")}`,
	{ instance: (row) => row.instanceId },
);

export const runningScripts = table<RunningScriptRow>("ecs.running-scripts", (row) => row.scriptId, {
	instance: (row) => row.instanceId,
});

/** Names a run of a command on one instance; also its script's id. */
export function recordKey(invokeId: string, instanceId: string): string {
	return `${invokeId}/${instanceId}`;
}
