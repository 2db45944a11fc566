import { ConsoleError } from "@/lib/actions/error-fields";
import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { storable } from "@/lib/db/storable";
import type { AlertChannelForm } from "@/lib/forms/alert-channel";
import { aboutChannel, readKind, readLanguage, readScope } from "./channel";
import type { ChannelKind } from "./choices";
import { keyMark, type SealKey, seal } from "./seal";
import type { AddressPolicy } from "./target/addresses";
import { maskUrl, targetHash, targetProblem } from "./target/target-url";

/** More are not looked after well by anyone. */
const MOST_CHANNELS = 50;

type Work = { prisma: PrismaClient; key: SealKey; policy: AddressPolicy; now: Date; newId: () => string };

const notFound = () => new ConsoleError("NotFound", "There is no such alert channel.", { httpStatus: 404 });

const wrongUrl = (problem: string) =>
	new ConsoleError("InvalidInput", "Some fields are not valid.", { fieldErrors: { secretUrl: problem } });

/**
 * Makes a channel, or changes one. URL and secret are stored encrypted and never told again.
 * @returns its id.
 * @throws {ConsoleError} InvalidInput for a URL that this console does not send to, NotFound, TooManyChannels.
 */
export async function saveChannel(form: AlertChannelForm, work: Work): Promise<{ id: string }> {
	const { prisma, key, policy, now: updatedAt } = work;
	const { id: knownId, kind, secretUrl, secret, removesSecret, ...settings } = form;
	const problem = secretUrl === "" ? undefined : targetProblem(secretUrl, policy);
	if (problem) {
		throw wrongUrl(problem);
	}
	const id = knownId ?? work.newId();
	const target =
		secretUrl === ""
			? {}
			: {
					sealedUrl: seal(secretUrl, aboutChannel(id, "url"), key),
					maskedUrl: maskUrl(secretUrl),
					targetHash: targetHash(secretUrl),
				};
	const signature =
		secret === ""
			? removesSecret
				? { sealedSecret: null }
				: {}
			: { sealedSecret: seal(secret, aboutChannel(id, "secret"), key) };
	const data = storable({ ...settings, ...target, ...signature, updatedAt });
	await prisma.$transaction(async (tx) => {
		if (knownId === undefined) {
			await create(tx, { ...data, id, kind, createdAt: updatedAt });
		} else {
			await change(tx, knownId, data, updatedAt);
		}
	});
	return { id };
}

async function create(
	tx: Prisma.TransactionClient,
	data: Omit<Prisma.AlertChannelCreateInput, "sealedUrl" | "maskedUrl" | "targetHash"> &
		Partial<Pick<Prisma.AlertChannelCreateInput, "sealedUrl" | "maskedUrl" | "targetHash">>,
): Promise<void> {
	const { sealedUrl, maskedUrl, targetHash: hash } = data;
	if (sealedUrl === undefined || maskedUrl === undefined || hash === undefined) {
		throw wrongUrl("required");
	}
	if ((await tx.alertChannel.count()) >= MOST_CHANNELS) {
		throw new ConsoleError("TooManyChannels", `There are ${MOST_CHANNELS} alert channels already.`);
	}
	await tx.alertChannel.create({ data: { ...data, sealedUrl, maskedUrl, targetHash: hash } });
}

async function change(
	tx: Prisma.TransactionClient,
	id: string,
	data: Prisma.AlertChannelUpdateInput,
	now: Date,
): Promise<void> {
	const before = await tx.alertChannel.findUnique({ where: { id } });
	if (!before) {
		throw notFound();
	}
	await tx.alertChannel.update({ where: { id }, data });
	if (data.isEnabled === false) {
		await tx.alertItem.updateMany({ where: { channelId: id }, data: { dueAt: null } });
		await cancelDeliveries(tx, id, now);
	}
	if (data.tellsRecovery === true && !before.tellsRecovery) {
		// What was told before nobody asked for is not told to be over now.
		await tx.alertItem.updateMany({ where: { channelId: id, isOpen: true }, data: { isOpen: false } });
	}
}

async function cancelDeliveries(tx: Prisma.TransactionClient, channelId: string, now: Date): Promise<void> {
	await tx.alertDelivery.updateMany({
		where: { channelId, state: { in: ["waiting", "sending"] } },
		data: { state: "cancelled", nextAt: null, endedAt: now },
	});
}

/** Deletes a channel; what was sent to it stays in the log under its name. @throws {ConsoleError} NotFound */
export async function deleteChannel(prisma: PrismaClient, id: string, now: Date): Promise<void> {
	await prisma.$transaction(async (tx) => {
		await cancelDeliveries(tx, id, now);
		const { count } = await tx.alertChannel.deleteMany({ where: { id } });
		if (count === 0) {
			throw notFound();
		}
	});
}

/** A channel as it may be shown: without its URL and its secret. */
export type ChannelView = {
	id: string;
	name: string;
	kind: ChannelKind | null;
	maskedUrl: string;
	hasSecret: boolean;
	/** Its URL was encrypted with a key that this console does not have. */
	isLocked: boolean;
	language: "en" | "zh-CN";
	tellsRecovery: boolean;
	isEnabled: boolean;
	createdAt: string;
	lastDelivery: { state: string; createdAt: string } | null;
} & ReturnType<typeof readScope>;

/** All channels, by name. */
export async function listChannels(prisma: PrismaClient, key: SealKey): Promise<ChannelView[]> {
	const rows = await prisma.alertChannel.findMany({
		orderBy: [{ name: "asc" }, { id: "asc" }],
		include: { deliveries: { orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 1 } },
	});
	return rows.map((row) => {
		const [last] = row.deliveries;
		return {
			id: row.id,
			name: row.name,
			kind: readKind(row.kind) ?? null,
			maskedUrl: row.maskedUrl,
			hasSecret: row.sealedSecret !== null,
			isLocked: !row.sealedUrl.startsWith(keyMark(key)),
			language: readLanguage(row.language),
			tellsRecovery: row.tellsRecovery,
			isEnabled: row.isEnabled,
			createdAt: row.createdAt.toISOString(),
			lastDelivery: last ? { state: last.state, createdAt: last.createdAt.toISOString() } : null,
			...readScope(row),
		};
	});
}
