import { Prisma } from "@/lib/db/generated/client";
import { noteChange } from "@/lib/history/history-version";
import { loadStoredStory } from "@/lib/history/load-known";
import { factsOfStored } from "../facts-of-story";
import { judgeRun } from "../verdict";
import type { CheckWork } from "./check-work";
import { rejudge } from "./rejudge";

/** RunCommand takes no more instances in one call. */
const CALL_INSTANCES = 50;
/** So many runs are taken up in one round. */
const ROUND_RUNS = 5;

type Due = { id: string; command: string; timeoutSeconds: number; expectedExitCode: number };

/** What is checked: a scale-out that is over and judged. */
const IS_CHECKED = Prisma.sql`run."isFinal" AND run."direction" = 'SCALE_OUT' AND run."verdict" IS NOT NULL`;

/** The cloud dates an activity to the minute, and its clock was read a moment before. */
const MINUTES = Prisma.sql`interval '2 minutes'`;

/**
 * Plans the checks of runs that are over and have a check command, that of the walkthrough which started the run, else
 * their group's: one on each instance that is in service after a script that ended well. What is planned is sent by what
 * is stored, so a console that dies sends it once. A walkthrough's run began when it was executed: an emulator that was
 * reset may give an activity's id again.
 * @returns how many runs were taken up.
 */
export async function planChecks(work: CheckWork): Promise<number> {
	const due = await work.prisma.$queryRaw<Due[]>`
		SELECT "id", "command", "timeoutSeconds", "expectedExitCode" FROM (
			SELECT run."id", run."endSeenAt", 1 AS "rank", own."command", own."timeoutSeconds", own."expectedExitCode"
			FROM "check_command" own JOIN "scale_out" run
				ON run."scalingGroupId" = own."scalingGroupId" AND run."regionId" = own."regionId"
			WHERE run."regionId" = ${work.regionId} AND run."checkState" IS NULL AND run."endSeenAt" >= own."since"
				AND ${IS_CHECKED}
			UNION ALL
			SELECT run."id", run."endSeenAt", 0, step."result"->'check'->>'command',
				(step."result"->'check'->>'timeoutSeconds')::int, (step."result"->'check'->>'expectedExitCode')::int
			FROM "walkthrough" walk
				JOIN "walkthrough_step" step ON step."walkthroughId" = walk."id" AND step."stepKey" = 'execute'
				JOIN "scale_out" run
					ON run."regionId" = walk."regionId" AND run."scalingActivityId" = step."result"->>'scalingActivityId'
			WHERE walk."regionId" = ${work.regionId} AND jsonb_typeof(step."result"->'check') = 'object'
				AND run."checkState" IS NULL AND ${IS_CHECKED}
				AND run."startedAt" > to_timestamp((step."result"->>'startedAt')::numeric / 1000) - ${MINUTES}
		) due
		ORDER BY "endSeenAt", "id", "rank" LIMIT ${ROUND_RUNS}::int`;
	for (const one of due) {
		await planRun(work, one);
	}
	return due.length;
}

async function planRun({ prisma, fence, now: plannedAt }: CheckWork, { id, command, ...settings }: Due): Promise<void> {
	const version = await prisma.$transaction(async (tx) => {
		await fence(tx);
		const story = await loadStoredStory(tx, { id });
		if (!story || story.row.checkState !== null) {
			return undefined;
		}
		const goneIds = new Set([...story.parts.instances.values()].flatMap((one) => (one.isGone ? [one.instanceId] : [])));
		const due = judgeRun(factsOfStored(story))
			.instances.filter(({ script, end }) => script === "ok" && end === "inService")
			.map(({ instanceId }) => instanceId)
			.sort();
		if (due.length === 0) {
			await tx.scaleOut.update({ where: { id }, data: { checkState: "none" } });
			return undefined;
		}
		const here = due.filter((instanceId) => !goneIds.has(instanceId));
		await tx.scaleOutCheck.createMany({
			data: due.map((instanceId) => {
				const isGone = goneIds.has(instanceId);
				return {
					scaleOutId: id,
					instanceId,
					plannedAt,
					token: `check-${id}-${Math.max(0, Math.floor(here.indexOf(instanceId) / CALL_INSTANCES))}`,
					state: isGone ? "couldNotRun" : "planned",
					code: isGone ? "InstanceReleased" : null,
					endedAt: isGone ? plannedAt : null,
				};
			}),
		});
		await tx.scaleOut.update({
			where: { id },
			data: {
				checkCommand: command,
				checkTimeoutSeconds: settings.timeoutSeconds,
				checkExpectedExitCode: settings.expectedExitCode,
			},
		});
		return rejudge(tx, id, plannedAt);
	});
	if (version !== undefined) {
		noteChange(id, version);
	}
}
