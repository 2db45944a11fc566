import type { Context } from "../core/context";
import type { PayloadOf } from "../core/message-kinds";
import { mergeChanges } from "../instance/machine/stored-file";
import type { MachineFacts, ScriptJob, ScriptProgress, ScriptResult } from "../instance/script-job";
import { fillParameters } from "./command-content";
import {
	endedScripts,
	type InvocationRecordRow,
	invocationRecords,
	invocations,
	machines,
	recordKey,
	runningScripts,
} from "./command-tables";
import { findImage } from "./data/images";
import { findInstanceType } from "./data/instance-types";
import { failRecord, findRecord, updateRecord } from "./invocation-record";
import { isFinal } from "./invocation-status";
import { deliverCommandTimer, giveUpCommandTimer, killScriptEffect, runScriptEffect } from "./message-kinds";
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
	const job: ScriptJob = {
		scriptId: recordKey(record.invokeId, record.instanceId),
		machine: factsOf(ctx, instance),
		files: ctx.tx.get(machines, instance.instanceId)?.files ?? {},
		content: fillParameters(invocation.content, invocation.enableParameter, invocation.parameters),
		workingDir: invocation.workingDir,
		username: invocation.username,
		startedAt: ctx.now,
		timeoutMs: invocation.timeoutSeconds * 1000,
	};
	updateRecord(ctx, record, { status: "Running", startedAt: ctx.now, repeats: record.repeats + 1 });
	ctx.tx.put(runningScripts, { job });
	ctx.effect(runScriptEffect, { scriptId: job.scriptId });
}

function factsOf(ctx: Context, instance: InstanceRow): MachineFacts {
	const image = findImage(instance.imageId);
	const type = findInstanceType(instance.instanceType);
	if (!image || !type) {
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
		publicIp: instance.publicIp,
		macAddress: instance.macAddress,
		vpcId: instance.vpcId,
		vSwitchId: instance.vSwitchId,
		serialNumber: instance.serialNumber,
		ramRoleName: instance.ramRoleName,
		cores: type.cores,
		memoryMiB: type.memoryGiB * 1024,
		processor: type.processor,
		diskGiB: instance.systemDiskSize,
		bootedAt: instance.startedAt ?? ctx.now,
		boot: instance.boots,
	};
}

function recordOf(ctx: Context, scriptId: string): InvocationRecordRow | undefined {
	return ctx.tx.get(invocationRecords, scriptId);
}

/** Keeps what a running script has printed so far. */
export function keepProgress(ctx: Context, scriptId: string, progress: ScriptProgress): void {
	const record = recordOf(ctx, scriptId);
	if (record && !isFinal(record.status) && record.output !== progress.output) {
		updateRecord(ctx, record, { output: progress.output, dropped: progress.dropped });
	}
}

/** Writes a script's end: its machine's files, and the record's status, exit code and output. */
export function keepResult(ctx: Context, scriptId: string, result: ScriptResult): void {
	const script = ctx.tx.get(runningScripts, scriptId);
	if (!script) {
		return;
	}
	ctx.tx.delete(runningScripts, scriptId);
	const { instanceId } = script.job.machine;
	if (result.changes.length > 0 && ctx.tx.get(instances, instanceId)) {
		const files = mergeChanges(ctx.tx.get(machines, instanceId)?.files ?? {}, result.changes);
		ctx.tx.put(machines, { instanceId, files });
		const { endedAt: at, changes } = result;
		ctx.tx.put(endedScripts, { scriptId, instanceId, at, changes, keptAt: ctx.now });
	}
	forgetEnded(ctx, instanceId);
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

/** What ended before the oldest script that still runs on the machine began is in that one's own files. */
function forgetEnded(ctx: Context, instanceId: string): void {
	const [oldest] = ctx.tx.scan(runningScripts, { index: "instance", value: instanceId });
	for (const row of [...ctx.tx.scan(endedScripts, { index: "instance", value: instanceId })]) {
		if (!oldest || row.keptAt < oldest.job.startedAt) {
			ctx.tx.delete(endedScripts, `${row.scriptId}/${row.keptAt}`);
		}
	}
}

function endOf(record: InvocationRecordRow, { end, endedAt }: ScriptResult): Partial<InvocationRecordRow> {
	switch (end.kind) {
		case "exited":
			return end.exitCode === 0
				? { status: "Success", exitCode: 0 }
				: { status: "Failed", exitCode: end.exitCode, errorCode: "ExitCodeNonzero" };
		case "refused":
			return { status: "Error", errorCode: end.errorCode };
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

/** Ends what runs or waits on an instance that stops, reboots or is released; its disk goes with a release. */
export function interruptScripts(ctx: Context, instanceId: string, isReleased: boolean): void {
	for (const { job } of [...ctx.tx.scan(runningScripts, { index: "instance", value: instanceId })]) {
		ctx.tx.delete(runningScripts, job.scriptId);
		ctx.effect(killScriptEffect, { scriptId: job.scriptId });
		const record = recordOf(ctx, job.scriptId);
		if (record && !isFinal(record.status)) {
			failRecord(ctx, record, "Error", "ExecutionInterrupted");
		}
	}
	forgetEnded(ctx, instanceId);
	if (isReleased) {
		ctx.tx.delete(machines, instanceId);
	}
}
