import { z } from "zod";
import type { Context } from "../core/context";
import { defaultGroupId } from "../core/default-group";
import { lazyObject } from "../core/lazy-object";
import { onTimer } from "../core/message-handlers";
import { timerKind } from "../core/message-kinds";
import { isoSeconds } from "../core/time-format";
import { resourceManagerError } from "./errors";
import { type ResourceGroupRow, resourceGroups } from "./tables";

type Reader = Pick<Context, "tx" | "accountId">;

/** How long (ms) a group is being created, and how long it waits to be gone. */
const CREATING_MS = 3_000;
const DELETING_MS = 30_000;

/** When the cloud made the account's default group; the emulator gives one moment for all (ms). */
const DEFAULT_GROUP_DATE = Date.UTC(2017, 8, 1, 4, 0, 0);

/** All groups, the default one first, then in order of creation. */
export function* allGroups(ctx: Reader): Iterable<ResourceGroupRow> {
	const id = defaultGroupId(ctx);
	yield ctx.tx.get(resourceGroups, id) ?? {
		id,
		name: "default",
		displayName: "default resource group",
		tags: [],
		createdAt: DEFAULT_GROUP_DATE,
	};
	for (const row of ctx.tx.scan(resourceGroups)) {
		if (row.id !== id) {
			yield row;
		}
	}
}

/** The group, or EntityNotExists.ResourceGroup. */
export function requireGroup(id: string, ctx: Reader): ResourceGroupRow {
	for (const row of allGroups(ctx)) {
		if (row.id === id) {
			return row;
		}
	}
	throw resourceManagerError.notExist();
}

const goneTimer = timerKind(
	"resourcemanager.group-gone",
	lazyObject(() => ({ id: z.string() })),
);

/** Lets a group wait for its end; afterwards it is gone. */
export function beginDeleting(row: ResourceGroupRow, ctx: Context): ResourceGroupRow {
	const leaving = { ...row, deletedAt: ctx.now };
	ctx.tx.put(resourceGroups, leaving);
	ctx.schedule(goneTimer, ctx.now + DELETING_MS, { id: row.id });
	return leaving;
}

/** Timer: drops a group that has waited for it. One that stays says PendingDelete for ever, and may be deleted again. */
export const forgetGroup = onTimer(
	goneTimer,
	({ id }, ctx) => ctx.tx.delete(resourceGroups, id),
	() => {},
);

function statusOf(row: ResourceGroupRow, now: number): "Creating" | "OK" | "PendingDelete" {
	if (row.deletedAt !== undefined) {
		return "PendingDelete";
	}
	return now < row.createdAt + CREATING_MS ? "Creating" : "OK";
}

const text = z.string();
export const tagsShape = lazyObject(() => ({ Tag: z.array(z.object({ TagKey: text, TagValue: text })) }));
export const groupShape = lazyObject(() => ({
	Id: text,
	Name: text,
	DisplayName: text,
	AccountId: text,
	CreateDate: text,
	Status: text,
}));
export const wholeGroupShape = groupShape.extend({
	RegionStatuses: lazyObject(() => ({ RegionStatus: z.array(z.object({ RegionId: text, Status: text })) })),
});

/** A group as ListResourceGroups prints it. */
export function groupView(row: ResourceGroupRow, ctx: Context): z.output<typeof groupShape> {
	return {
		Id: row.id,
		Name: row.name,
		DisplayName: row.displayName,
		AccountId: ctx.accountId,
		CreateDate: isoSeconds(row.createdAt),
		Status: statusOf(row, ctx.now),
	};
}

/** A group as the operations on one group print it: in every region its status is the same. */
export function wholeGroupView(
	row: ResourceGroupRow,
	regionIds: readonly string[],
	ctx: Context,
): z.output<typeof wholeGroupShape> {
	const view = groupView(row, ctx);
	return {
		...view,
		RegionStatuses: { RegionStatus: regionIds.map((RegionId) => ({ RegionId, Status: view.Status })) },
	};
}

/** The tags of a group, as answers print them. */
export function tagsView(row: ResourceGroupRow): z.output<typeof tagsShape> {
	return { Tag: row.tags.map(({ key, value }) => ({ TagKey: key, TagValue: value })) };
}
