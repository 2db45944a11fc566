import { ConsoleError } from "@/lib/actions/error-fields";
import type { Principal } from "@/lib/auth/principal";
import { isAllowed } from "@/lib/auth/roles";
import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import type { NewView, ViewChange } from "@/lib/forms/saved-view";

/** The owner of a view that is for everyone: no subject is empty. */
const EVERYONE = "";
/** The least role that may make, change or remove what is for everyone. */
const SHARING_ROLE = "operator";
/** So many views a person may keep of a list, and so many may be for everyone. */
const MOST_VIEWS = 100;

type Who = Pick<Principal, "subject" | "name" | "role">;

/** The views of a list that a person sees: their own and everyone's, each by name; and the one it opens with for them. */
export async function listSavedViews(prisma: PrismaClient, list: string, { subject }: Pick<Principal, "subject">) {
	const [views, standard] = await Promise.all([
		prisma.savedView.findMany({
			where: { list, owner: { in: [subject, EVERYONE] } },
			orderBy: [{ name: "asc" }, { id: "asc" }],
		}),
		prisma.defaultView.findUnique({ where: { subject_list: { subject, list } } }),
	]);
	return views.map(({ id, name, owner, search, savedBy, version, updatedAt }) => ({
		id,
		name,
		search,
		isForEveryone: owner === EVERYONE,
		/** Whoever saved it last. */
		savedBy,
		version,
		updatedAt: updatedAt.toISOString(),
		/** Whether the list opens with it for this person. */
		isDefault: id === standard?.viewId,
	}));
}

/** The view that a list opens with for a person; null when it opens with none. */
export async function findDefaultView(prisma: PrismaClient, list: string, { subject }: Pick<Principal, "subject">) {
	const standard = await prisma.defaultView.findUnique({
		where: { subject_list: { subject, list } },
		select: { view: { select: { id: true, search: true } } },
	});
	return standard?.view ?? null;
}

/** A saved view as one person sees it. */
export type SavedView = Awaited<ReturnType<typeof listSavedViews>>[number];

/**
 * Saves a view under a name of its own.
 * @throws RoleRequired, ViewNameTaken (someone has one of that name: it is not written over), TooManyViews
 */
export async function saveView(
	prisma: PrismaClient,
	{ list, name, search, isForEveryone }: NewView,
	who: Who,
	now: Date,
): Promise<{ id: string }> {
	const owner = isForEveryone ? EVERYONE : who.subject;
	requireMay(who, owner);
	if ((await prisma.savedView.count({ where: { list, owner } })) >= MOST_VIEWS) {
		throw new ConsoleError("TooManyViews", `No more than ${MOST_VIEWS} views are kept. Delete one first.`);
	}
	return unlessTaken(prisma, { list, owner, name }, () =>
		prisma.savedView.create({
			data: { list, owner, name, search, savedBy: who.name, updatedAt: now },
			select: { id: true },
		}),
	);
}

/**
 * Renames a view or gives it another address.
 * @throws ViewNotFound, RoleRequired, ViewNameTaken, ViewChanged (it is no longer what its changer saw)
 */
export async function changeView(
	prisma: PrismaClient,
	{ id, version, name, search }: ViewChange,
	who: Who,
	now: Date,
): Promise<void> {
	const view = await findOwn(prisma, id, who);
	const { count } = await unlessTaken(prisma, { ...view, name: name ?? view.name }, () =>
		prisma.savedView.updateMany({
			where: { id, version },
			data: {
				...(name !== undefined && { name }),
				...(search !== undefined && { search }),
				savedBy: who.name,
				updatedAt: now,
				version: { increment: 1 },
			},
		}),
	);
	if (count === 0) {
		throw new ConsoleError("ViewChanged", `“${view.name}” was changed by ${view.savedBy} meanwhile.`, {
			httpStatus: 409,
		});
	}
}

/** Deletes a view; who opened the list with it opens the whole list again. @throws ViewNotFound, RoleRequired */
export async function deleteView(prisma: PrismaClient, id: string, who: Who): Promise<void> {
	await findOwn(prisma, id, who);
	await prisma.savedView.deleteMany({ where: { id } });
}

/** Says with which view a list opens for a person; null: with none. @throws ViewNotFound */
export async function setDefaultView(
	prisma: PrismaClient,
	{ list, id }: { list: string; id: string | null },
	{ subject }: Pick<Principal, "subject">,
): Promise<void> {
	if (id === null) {
		await prisma.defaultView.deleteMany({ where: { subject, list } });
		return;
	}
	const view = await prisma.savedView.findFirst({ where: { id, list, owner: { in: [subject, EVERYONE] } } });
	if (!view) {
		throw notFound();
	}
	await prisma.defaultView.upsert({
		where: { subject_list: { subject, list } },
		create: { subject, list, viewId: id },
		update: { viewId: id },
	});
}

function requireMay({ role }: Who, owner: string): void {
	if (owner === EVERYONE && !isAllowed(role, SHARING_ROLE)) {
		throw new ConsoleError("RoleRequired", `What is for everyone needs the role ${SHARING_ROLE}; yours is ${role}.`, {
			httpStatus: 403,
		});
	}
}

const notFound = () => new ConsoleError("ViewNotFound", "There is no such view any more.", { httpStatus: 404 });

/** A view that this person may change. */
async function findOwn(prisma: PrismaClient, id: string, who: Who) {
	const view = await prisma.savedView.findFirst({ where: { id, owner: { in: [who.subject, EVERYONE] } } });
	if (!view) {
		throw notFound();
	}
	requireMay(who, view.owner);
	return view;
}

/** Lets the database decide whose name it is, and tells whoever was second who was first. */
async function unlessTaken<T>(
	prisma: PrismaClient,
	{ list, owner, name }: { list: string; owner: string; name: string },
	write: () => Promise<T>,
): Promise<T> {
	try {
		return await write();
	} catch (error) {
		if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")) {
			throw error;
		}
		const first = await prisma.savedView.findUnique({ where: { list_owner_name: { list, owner, name } } });
		throw new ConsoleError("ViewNameTaken", `“${name}” is there already, saved by ${first?.savedBy ?? "someone"}.`, {
			httpStatus: 409,
		});
	}
}
