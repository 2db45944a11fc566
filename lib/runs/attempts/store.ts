import "server-only";
import { randomUUID } from "node:crypto";
import { ConsoleError } from "@/lib/actions/error-fields";
import type { Principal } from "@/lib/auth/principal";
import { Prisma } from "@/lib/db/generated/client";
import type { TutorialDeps } from "@/lib/tutorial/run/deps";
import type { RunPlan } from "../repair/plan-form";
import type { RunFacts } from "../repair/situation";
import { type Attempt, attemptForm, newCall, OPEN_STATUSES } from "./attempt";

/** An attempt as it is stored now. */
export type StoredAttempt = Attempt & {
	id: string;
	version: number;
	intentionId: string;
	fromScaleOutId: string;
	regionId: string;
	scalingGroupId: string;
	principal: Principal;
	createdAt: Date;
};

type Row = Prisma.RunAttemptGetPayload<Record<never, never>>;

function fromRow(row: Row): StoredAttempt {
	const { id, version, intentionId, fromScaleOutId, regionId, scalingGroupId, createdAt, principal } = row;
	const own = attemptForm.parse(row);
	// It was a Principal when it was stored, and nothing reads it but the audit log.
	const who = principal as unknown as Principal;
	return { ...own, id, version, intentionId, fromScaleOutId, regionId, scalingGroupId, createdAt, principal: who };
}

/** Reads an attempt. @throws {ConsoleError} NotFound (404). */
export async function loadAttempt(id: string, deps: TutorialDeps): Promise<StoredAttempt> {
	const row = await (await deps.db()).runAttempt.findUnique({ where: { id } });
	if (row === null) {
		throw new ConsoleError("NotFound", "There is no such attempt.", { httpStatus: 404 });
	}
	return fromRow(row);
}

/** The attempts in a region for which something is still to be done. */
export async function loadOpenAttempts(regionId: string, deps: TutorialDeps): Promise<StoredAttempt[]> {
	const rows = await (await deps.db()).runAttempt.findMany({
		where: { regionId, status: { in: [...OPEN_STATUSES] } },
		orderBy: { createdAt: "asc" },
	});
	return rows.map(fromRow);
}

/** The intention that a run belongs to, and its later attempts in order. */
export async function loadAttempts(
	run: Pick<RunFacts, "id" | "regionId" | "scalingActivityId">,
	deps: TutorialDeps,
): Promise<{ intentionId: string; attempts: StoredAttempt[] }> {
	const prisma = await deps.db();
	const { id, regionId, scalingActivityId } = run;
	// Until the collector has seen the run, its attempt knows the activity only. An emulator that was reset may give the
	// activity's id again: a run that an attempt is known to have become is told by its own id.
	const became = await prisma.runAttempt.findFirst({
		where: { OR: [{ scaleOutId: id }, { scaleOutId: null, regionId, scalingActivityId }] },
		orderBy: { createdAt: "desc" },
		select: { intentionId: true },
	});
	const intentionId = became?.intentionId ?? id;
	const rows = await prisma.runAttempt.findMany({ where: { intentionId }, orderBy: { createdAt: "asc" } });
	return { intentionId, attempts: rows.map(fromRow) };
}

/**
 * Stores a plan as the next attempt of the run's intention, before anything is done. The same `requestKey` again is the
 * same attempt. @throws {ConsoleError} AttemptGoingOn (409) while another one is being carried out.
 */
export async function createAttempt(
	{ run, plan, requestKey, principal }: { run: RunFacts; plan: RunPlan; requestKey: string; principal: Principal },
	deps: TutorialDeps,
): Promise<string> {
	const prisma = await deps.db();
	const asked = await prisma.runAttempt.findUnique({ where: { requestKey }, select: { id: true } });
	if (asked !== null) {
		return asked.id;
	}
	const { intentionId, attempts } = await loadAttempts(run, deps);
	if (attempts.some(({ status }) => status === "running" || status === "waiting")) {
		throw goingOn();
	}
	try {
		const { id } = await prisma.runAttempt.create({
			data: {
				intentionId,
				number: 2 + attempts.filter(({ number }) => number !== null).length,
				fromScaleOutId: run.id,
				regionId: run.regionId,
				scalingGroupId: run.scalingGroupId,
				requestKey,
				plan: json(plan),
				calls: json(plan.calls.map(() => newCall(randomUUID()))),
				status: "running",
				principal: json(principal),
				createdAt: new Date(deps.now()),
			},
			select: { id: true },
		});
		return id;
	} catch (error) {
		// Somebody else took the number, or asked with the same key, in between.
		if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") {
			throw goingOn();
		}
		throw error;
	}
}

const goingOn = () =>
	new ConsoleError("AttemptGoingOn", "Another attempt of this run is being carried out.", { httpStatus: 409 });

/** How long a process may be silent in the middle of an attempt before another one goes on with it. */
const HELD_MS = 60_000;

/** Takes an attempt to carry it out; false when another process is at it. */
export async function holdAttempt({ id, version }: StoredAttempt, deps: TutorialDeps): Promise<boolean> {
	const now = deps.now();
	const { count } = await (await deps.db()).runAttempt.updateMany({
		where: { id, version, OR: [{ heldUntil: null }, { heldUntil: { lt: new Date(now) } }] },
		data: { heldUntil: new Date(now + HELD_MS), version: { increment: 1 } },
	});
	return count === 1;
}

/**
 * Stores a change of an attempt, and with it what `alongside` writes. @returns the attempt as it is then; undefined when
 * someone else has changed it since it was read.
 */
export async function saveAttempt(
	before: StoredAttempt,
	change: Partial<Attempt>,
	deps: TutorialDeps,
	{ isHeld = true, alongside }: { isHeld?: boolean; alongside?: (tx: Prisma.TransactionClient) => Promise<void> } = {},
): Promise<StoredAttempt | undefined> {
	const { plan: _plan, error, ...rest } = { error: before.error, ...change };
	const save = async (tx: Prisma.TransactionClient) => {
		const { count } = await tx.runAttempt.updateMany({
			where: { id: before.id, version: before.version },
			data: {
				...json(rest),
				error: error === null ? Prisma.DbNull : json(error),
				version: { increment: 1 },
				heldUntil: isHeld ? new Date(deps.now() + HELD_MS) : null,
			},
		});
		if (count === 1) {
			await alongside?.(tx);
		}
		return count === 1;
	};
	const prisma = await deps.db();
	const isSaved = alongside === undefined ? await save(prisma) : await prisma.$transaction(save);
	return isSaved ? { ...before, ...change, version: before.version + 1 } : undefined;
}

/** A plain copy without undefined, as a JSON column takes it. */
function json(value: object): Prisma.InputJsonObject {
	// What is stored is made of JSON values; Prisma's type cannot be inferred from them.
	return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject;
}
