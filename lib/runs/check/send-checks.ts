import { isCloudError } from "@/lib/cloud/cloud-error";
import type { CheckWork } from "./check-work";
import { endChecks } from "./end-checks";

/** So many calls are made in one round. */
const ROUND_CALLS = 5;
/** A check that could not be sent for so long is given up. */
const GIVE_UP_MS = 15 * 60_000;

/** Refusals that do not depend on the instances: asking for each by itself would be a thousand calls for one answer. */
const OF_CALLER = /^(?:Forbidden|NoPermission|InvalidAccessKeyId|SignatureDoesNotMatch)/;

/**
 * Sends checks that are planned, each call with the token that was stored with its instances: a call whose answer was
 * lost is made again and runs nothing twice. What is refused is noted as not run; what may pass is tried again.
 * @returns whether there was anything to send.
 */
export async function sendChecks(work: CheckWork): Promise<boolean> {
	const planned = await work.prisma.scaleOutCheck.groupBy({
		by: ["scaleOutId", "token"],
		where: { state: "planned", scaleOut: { regionId: work.regionId } },
		_min: { plannedAt: true },
		orderBy: { _min: { plannedAt: "asc" } },
		take: ROUND_CALLS,
	});
	for (const { scaleOutId, token } of planned) {
		await sendCall(work, { scaleOutId, token });
	}
	return planned.length > 0;
}

async function sendCall(work: CheckWork, where: { scaleOutId: string; token: string }): Promise<void> {
	const { prisma, cloud, fence, now } = work;
	const run = await prisma.scaleOut.findUniqueOrThrow({ where: { id: where.scaleOutId } });
	const rows = await prisma.scaleOutCheck.findMany({
		where: { ...where, state: "planned" },
		orderBy: { instanceId: "asc" },
	});
	const [first] = rows;
	if (!first || run.checkCommand === null) {
		return;
	}
	try {
		const { InvokeId } = await cloud.ecs.runCommand({
			Name: "scalehook-check",
			Type: "RunShellScript",
			CommandContent: run.checkCommand,
			ContentEncoding: "PlainText",
			Timeout: run.checkTimeoutSeconds ?? 60,
			InstanceId: rows.map(({ instanceId }) => instanceId),
			ClientToken: where.token,
		});
		await prisma.$transaction(async (tx) => {
			await fence(tx);
			await tx.scaleOutCheck.updateMany({
				where: { ...where, state: "planned" },
				data: { state: "pending", invokeId: InvokeId },
			});
		});
	} catch (error) {
		if (!isCloudError(error)) {
			throw error;
		}
		const mayPass = error.isUnreachable || error.retryable;
		if (mayPass && now.getTime() - first.plannedAt.getTime() < GIVE_UP_MS) {
			return;
		}
		if (rows.length > 1 && !mayPass && !OF_CALLER.test(error.code)) {
			// One instance that is not there any more makes the call fail for all: each is asked by itself.
			await prisma.$transaction(async (tx) => {
				await fence(tx);
				for (const [index, { instanceId }] of rows.entries()) {
					await tx.scaleOutCheck.update({
						where: { scaleOutId_instanceId: { scaleOutId: where.scaleOutId, instanceId } },
						data: { token: `${where.token}-${index}` },
					});
				}
			});
			return;
		}
		const { code } = error;
		await endChecks(
			work,
			where.scaleOutId,
			rows.map(({ instanceId }) => ({ instanceId, state: "couldNotRun", exitCode: null, output: null, code })),
		);
	}
}
