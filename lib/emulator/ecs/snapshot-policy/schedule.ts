import { z } from "zod";
import { nextTime as nextScheduled, readCron } from "../../../kit/schedule";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { type PayloadOf, timerKind } from "../../core/message-kinds";
import { storeSnapshot } from "../disk/new-snapshot";
import { type DiskRow, disks, snapshots } from "../disk/tables";
import { type SnapshotPolicyRow, snapshotPolicies } from "./tables";

const DAY_MS = 86_400_000;
/** The times of a policy are those of Beijing in every region (ECS: CreateAutoSnapshotPolicy, timePoints). */
const BEIJING = { offsetMinutes: 480 };

/** The time has come for the snapshots of a policy. */
export const policyTimer = timerKind(
	"ecs.snapshot-policy",
	lazyObject(() => ({ policyId: z.string() })),
);

/** The next full hour after `now` that a policy names (ms); a policy names one at least. Pure. */
export function nextTime(
	{ hours, weekdays }: Pick<SnapshotPolicyRow, "hours" | "weekdays">,
	now: number,
): number | undefined {
	const cron = readCron(`0 ${hours.join()} * * ${weekdays.join()}`, { fields: [5], sunday: 0 }, BEIJING);
	return nextScheduled(cron, now);
}

/** Sets the alarm of a policy anew. */
export function schedulePolicy(ctx: Context, row: SnapshotPolicyRow): void {
	const at = nextTime(row, ctx.now);
	if (at !== undefined) {
		ctx.schedule(policyTimer, at, { policyId: row.policyId }, alarmOf(row.policyId));
	}
}

export function cancelPolicy(ctx: Context, policyId: string): void {
	ctx.cancelTimer(alarmOf(policyId));
}

function alarmOf(policyId: string): string {
	return `ecs.snapshot-policy/${policyId}`;
}

/** The disks that a policy is applied to. */
export function disksOfPolicy(ctx: Pick<Context, "tx">, policy: SnapshotPolicyRow): readonly DiskRow[] {
	return [...ctx.tx.scan(disks, { index: "region", value: policy.regionId })].filter(
		(disk) => disk.autoSnapshotPolicyId === policy.policyId,
	);
}

/** Timer `ecs.snapshot-policy`: makes a snapshot of each disk that allows it, and deletes those that are too old. */
export function makeSnapshots({ policyId }: PayloadOf<typeof policyTimer>, ctx: Context): void {
	const policy = ctx.tx.get(snapshotPolicies, policyId);
	if (!policy) {
		return;
	}
	const { regionId, retentionDays } = policy;
	const day = new Date(ctx.now + BEIJING.offsetMinutes * 60_000).toISOString().slice(0, 10).replaceAll("-", "");
	const said = {
		name: `auto2.0_${day}_${policyId}`,
		description: "",
		retentionDays: retentionDays === -1 ? undefined : retentionDays,
		tags: [],
		resourceGroupId: "",
		policyId,
	};
	for (const disk of disksOfPolicy(ctx, policy).filter(({ enableAutoSnapshot }) => enableAutoSnapshot)) {
		storeSnapshot(disk, said, ctx);
	}
	if (retentionDays !== -1) {
		for (const row of [...ctx.tx.scan(snapshots, { index: "region", value: regionId })]) {
			if (row.policyId === policyId && row.createdAt + retentionDays * DAY_MS <= ctx.now) {
				ctx.tx.delete(snapshots, row.snapshotId);
			}
		}
	}
	schedulePolicy(ctx, policy);
}
