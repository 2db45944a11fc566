import type { PrismaClient } from "@/lib/db/generated/client";
import type { CheckCommandForm } from "@/lib/forms/check-command";

type Of = { regionId: string; scalingGroupId: string };

/** The check command of a scaling group; null when it has none. */
export async function readCheckCommand(prisma: PrismaClient, { regionId, scalingGroupId }: Of) {
	const where = { regionId_scalingGroupId: { regionId, scalingGroupId } };
	return prisma.checkCommand.findUnique({
		where,
		select: { command: true, timeoutSeconds: true, expectedExitCode: true },
	});
}

/** Whether a scaling group had a check command when a run of it was over (the console's clock): only then it is checked. */
export async function wasAttached(prisma: PrismaClient, { regionId, scalingGroupId }: Of, endedAt: Date) {
	const where = { regionId, scalingGroupId, since: { lte: endedAt } };
	return (await prisma.checkCommand.count({ where })) > 0;
}

/** Gives a scaling group its check command. Runs that are over by `now` (the console's clock) are not checked. */
export async function saveCheckCommand(
	prisma: PrismaClient,
	{ regionId, scalingGroupId, command, timeoutSeconds, expectedExitCode }: CheckCommandForm,
	now: Date,
): Promise<void> {
	const key = { regionId, scalingGroupId };
	const settings = { command, timeoutSeconds, expectedExitCode };
	await prisma.checkCommand.upsert({
		where: { regionId_scalingGroupId: key },
		create: { ...key, ...settings, since: now },
		update: settings,
	});
}

/** Takes the check command of a scaling group away; checks that go on are finished. */
export async function removeCheckCommand(prisma: PrismaClient, { regionId, scalingGroupId }: Of): Promise<void> {
	await prisma.checkCommand.deleteMany({ where: { regionId, scalingGroupId } });
}
