import type { Context } from "../core/context";
import type { PayloadOf } from "../core/message-kinds";
import type { CommandProgress, CommandResult } from "../machine/agent/job";
import type { MachineFacts } from "../machine/kernel/sys";
import { fillParameters } from "./command-content";
import { type InvocationRecordRow, invocationRecords, invocations, recordKey, runningScripts } from "./command-tables";
import { findInstanceType } from "./data/instance-types";
import { dataDisksOf } from "./disk/disk";
import { baseImageOf } from "./image/image";
import { optionalFacts } from "./instance/machine-facts";
import { failRecord, findRecord, updateRecord } from "./invocation-record";
import { isFinal } from "./invocation-status";
import { tellMachine } from "./machine-inputs";
import { deliverCommandTimer, giveUpCommandTimer, lostScriptTimer } from "./message-kinds";
import { withStoredParameters } from "./stored-parameters";
import { type InstanceRow, instances } from "./tables";

/** A command that no client takes within a minute is given up (RunCommand reference, Aborted). */
const DELIVERY_LIMIT_MS = 60_000;

/**
 * Brings a pending command to its instance: at once when the Cloud Assistant client answers, when it comes up within a
 * minute, else the record is Aborted.
 */
export function deliver(ctx: Context, record: InvocationRecordRow): void {
	const instance = ctx.tx.get(instances, record.instanceId);
	if (!instance) {
		failRecord(ctx, record, "Aborted", "InstanceReleased");
		return;
	}
	if (instance.status !== "Running" || instance.agentReadyAt === undefined) {
		failRecord(ctx, record, "Aborted", "InstanceNotRunning");
		return;
	}
	if (instance.agentReadyAt <= ctx.now) {
		begin(ctx, record, instance);
		return;
	}
	const isTooLate = instance.agentReadyAt - record.createdAt > DELIVERY_LIMIT_MS;
	ctx.schedule(
		isTooLate ? giveUpCommandTimer : deliverCommandTimer,
		isTooLate ? record.createdAt + DELIVERY_LIMIT_MS : instance.agentReadyAt,
		{ invokeId: record.invokeId, instanceId: record.instanceId },
	);
}

/** Timer `ecs.deliver-command`. */
export function deliverCommand({ invokeId, instanceId }: PayloadOf<typeof deliverCommandTimer>, ctx: Context): void {
	const record = findRecord(ctx, invokeId, instanceId);
	if (record?.status === "Pending") {
		deliver(ctx, record);
	}
}

/** Timer `ecs.give-up-command`. */
export function giveUpCommand({ invokeId, instanceId }: PayloadOf<typeof giveUpCommandTimer>, ctx: Context): void {
	const record = findRecord(ctx, invokeId, instanceId);
	if (record?.status === "Pending") {
		failRecord(ctx, record, "Aborted", "DeliveryTimeout");
	}
}

function begin(ctx: Context, record: InvocationRecordRow, instance: InstanceRow): void {
	const invocation = ctx.tx.get(invocations, record.invokeId);
	if (!invocation) {
		throw new Error(`record of unknown invocation ${record.invokeId}`);
	}
	const content = fillParameters(invocation, invocation.parameters, {
		RegionId: instance.regionId,
		AccountId: ctx.accountId,
		InstanceId: instance.instanceId,
		InstanceName: instance.instanceName,
		InvokeId: record.invokeId,
		CommandId: record.commandId,
	});
	const filled = invocation.enableParameter ? withStoredParameters(ctx, instance, content) : { content };
	if ("error" in filled) {
		failRecord(ctx, record, "Error", filled.error);
		return;
	}
	const scriptId = recordKey(record.invokeId, record.instanceId);
	const timeoutMs = invocation.timeoutSeconds * 1000;
	const { repeats } = updateRecord(ctx, record, { status: "Running", startedAt: ctx.now, repeats: record.repeats + 1 });
	ctx.tx.put(runningScripts, { scriptId, instanceId: instance.instanceId, endsAt: ctx.now + timeoutMs });
	tellMachine(ctx, instance.instanceId, {
		kind: "exec",
		...bootOf(ctx, instance),
		job: {
			commandId: scriptId,
			fileName: scriptFile(invocation.name, record.invokeId, repeats),
			content: filled.content,
			workingDir: invocation.workingDir,
			username: invocation.username,
			startedAt: ctx.now,
			timeoutMs,
		},
	});
}

/** Name of a script's file, as the agent calls it: command and task. */
function scriptFile(name: string, invokeId: string, repeats: number): string {
	const command = name.replace(/[^\w.-]+/g, "_").slice(0, 100);
	return `${command === "" ? "" : `${command}-`}${invokeId}${repeats > 1 ? `.iv${repeats}` : ""}.sh`;
}

function bootOf(ctx: Context, instance: InstanceRow) {
	return { boot: instance.boots, bootedAt: instance.startedAt ?? ctx.now };
}

/** The data disks as the instance's system names them: the cloud's /dev/xvdb is its /dev/vdb. */
function dataDisksFact(instance: InstanceRow, ctx: Pick<Context, "tx">): Pick<MachineFacts, "dataDisks"> {
	const disks = dataDisksOf(instance.instanceId, ctx);
	return disks.length === 0
		? {}
		: {
				dataDisks: disks.map(({ device, sizeGiB, serialNumber }) => ({
					device: device.replace("/dev/xvd", "/dev/vd"),
					gib: sizeGiB,
					serial: serialNumber,
				})),
			};
}

/** What a machine knows of its instance. */
export function factsOf(ctx: Pick<Context, "accountId" | "now" | "tx">, instance: InstanceRow): MachineFacts {
	const image = baseImageOf(instance);
	const type = findInstanceType(instance.instanceType);
	if (!image?.userland || !type) {
		throw new Error(`instance ${instance.instanceId} has an unknown image or type`);
	}
	return {
		instanceId: instance.instanceId,
		userland: image.userland,
		hostName: instance.hostName,
		regionId: instance.regionId,
		zoneId: instance.zoneId,
		accountId: ctx.accountId,
		imageId: instance.imageId,
		instanceType: instance.instanceType,
		privateIp: instance.privateIp,
		publicIp: instance.eip?.ipAddress ?? instance.publicIp,
		macAddress: instance.macAddress,
		vpcId: instance.vpcId,
		vSwitchId: instance.vSwitchId,
		serialNumber: instance.serialNumber,
		ramRoleName: instance.ramRoleName,
		cores: type.cores,
		memoryMiB: type.memoryGiB * 1024,
		processor: type.processor,
		diskGiB: instance.systemDiskSize,
		...dataDisksFact(instance, ctx),
		bootedAt: instance.startedAt ?? ctx.now,
		boot: instance.boots,
		...(instance.userData === "" ? {} : { userData: instance.userData }),
		...optionalFacts(ctx, instance),
	};
}

/** User data runs at the first boot, whether or not a command follows; other machines boot when they are first needed. */
export function bootWithUserData(ctx: Context, instanceId: string): void {
	const instance = ctx.tx.get(instances, instanceId);
	if (instance && instance.boots === 1 && instance.userData !== "") {
		tellMachine(ctx, instanceId, { kind: "boot", ...bootOf(ctx, instance) });
	}
}

function recordOf(ctx: Context, scriptId: string): InvocationRecordRow | undefined {
	return ctx.tx.get(invocationRecords, scriptId);
}

/** Keeps what a running script has printed so far. */
export function keepProgress(ctx: Context, scriptId: string, progress: CommandProgress): void {
	const record = recordOf(ctx, scriptId);
	if (record && !isFinal(record.status) && record.output !== progress.output) {
		updateRecord(ctx, record, { output: progress.output, dropped: progress.dropped });
	}
}

/** Writes a script's end: the record's status, exit code and output. */
export function keepResult(ctx: Context, scriptId: string, result: CommandResult): void {
	if (!ctx.tx.get(runningScripts, scriptId)) {
		return;
	}
	ctx.tx.delete(runningScripts, scriptId);
	const record = recordOf(ctx, scriptId);
	if (record && !isFinal(record.status)) {
		updateRecord(ctx, record, {
			output: result.output,
			dropped: result.dropped,
			finishedAt: result.endedAt,
			...endOf(record, result),
		});
	}
}

function endOf(record: InvocationRecordRow, { end, endedAt }: CommandResult): Partial<InvocationRecordRow> {
	switch (end.kind) {
		case "exited":
			return end.exitCode === 0
				? { status: "Success", exitCode: 0 }
				: { status: "Failed", exitCode: end.exitCode, errorCode: "ExitCodeNonzero" };
		case "refused":
			return { status: "Invalid", errorCode: end.errorCode };
		case "broken":
			return { status: "Error", errorCode: "ExecutionException" };
		case "timeout":
			return { status: "Timeout", errorCode: "ExecutionTimeout" };
		case "killed":
			return record.status === "Stopping"
				? { status: "Terminated", stoppedAt: endedAt }
				: { status: "Error", errorCode: "ExecutionInterrupted" };
	}
}

/** Ends what runs or waits on an instance that stops, reboots or is released. */
export function interruptScripts(ctx: Context, instanceId: string): void {
	for (const { scriptId } of [...ctx.tx.scan(runningScripts, { index: "instance", value: instanceId })]) {
		ctx.tx.delete(runningScripts, scriptId);
		const record = recordOf(ctx, scriptId);
		if (record && !isFinal(record.status)) {
			failRecord(ctx, record, "Error", "ExecutionInterrupted");
		}
	}
}

/** A machine hung or killed its worker: its scripts are killed, or reach their timeouts without it. */
export function loseScripts(ctx: Context, instanceId: string, how: "hung" | "died"): void {
	for (const { scriptId, endsAt } of [...ctx.tx.scan(runningScripts, { index: "instance", value: instanceId })]) {
		if (how === "hung") {
			ctx.schedule(lostScriptTimer, Math.max(endsAt, ctx.now), { scriptId }, `ecs.lost-script/${scriptId}`);
			continue;
		}
		const record = recordOf(ctx, scriptId);
		const output = `${record?.output ?? ""}Killed\n`;
		const { dropped = 0 } = record ?? {};
		keepResult(ctx, scriptId, { end: { kind: "exited", exitCode: 137 }, endedAt: ctx.now, output, dropped });
	}
}

/** Timer `ecs.lost-script`. */
export function endLostScript({ scriptId }: PayloadOf<typeof lostScriptTimer>, ctx: Context): void {
	const { output = "", dropped = 0 } = recordOf(ctx, scriptId) ?? {};
	keepResult(ctx, scriptId, { end: { kind: "timeout" }, endedAt: ctx.now, output, dropped });
}
