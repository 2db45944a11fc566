import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MemoryDatabase } from "@/lib/db/memory-database";
import { TEST_DATABASES } from "@/lib/db/test-databases";
import { newViewForm } from "@/lib/forms/saved-view";
import { changeView, deleteView, listSavedViews, saveView, setDefaultView } from "./saved-views";

let database: MemoryDatabase;

const now = new Date(Date.UTC(2026, 0, 1));
const list = "scale-outs";
const ann = { subject: "oidc#ann", name: "Ann", role: "operator" } as const;
const bob = { subject: "oidc#bob", name: "Bob", role: "operator" } as const;
const eve = { subject: "oidc#eve", name: "Eve", role: "viewer" } as const;

const form = (name: string, over: object = {}) =>
	newViewForm.parse({ list, name, search: "verdict=failed", isForEveryone: false, ...over });
const seen = async (who: { subject: string }) => listSavedViews(database.prisma, list, who);
const namesFor = async (who: { subject: string }) => (await seen(who)).map(({ name }) => name);

describe.each(TEST_DATABASES)("saved views ($kind)", ({ open }) => {
	beforeAll(async () => {
		database = await open();
	}, 120_000);
	afterAll(() => database.close());
	beforeEach(() => database.prisma.savedView.deleteMany());

	const save = (who: typeof ann | typeof bob | typeof eve, name: string, over: object = {}) =>
		saveView(database.prisma, form(name, over), who, now);

	it("are their maker's alone, or everyone's", async () => {
		await save(ann, "Mine");
		await save(ann, "Ours", { isForEveryone: true });
		expect(await namesFor(ann)).toEqual(["Mine", "Ours"]);
		expect(await namesFor(bob)).toEqual(["Ours"]);
	});

	it("hold an address without the place in the list, under a tidy name", async () => {
		await save(ann, "  Two \n words ", { search: "?verdict=failed&after=1_a&columns=time&view=x&page=2" });
		expect(await seen(ann)).toMatchObject([
			{ name: "Two words", search: "columns=time&verdict=failed", savedBy: "Ann", version: 0 },
		]);
	});

	it("of one name are refused to whoever is second, naming who was first", async () => {
		await save(ann, "Ours", { isForEveryone: true });
		await expect(save(bob, "Ours", { isForEveryone: true, search: "verdict=ran" })).rejects.toMatchObject({
			code: "ViewNameTaken",
			message: "“Ours” is there already, saved by Ann.",
		});
		// One's own may be called the same.
		await save(bob, "Ours");
		expect((await seen(bob)).map(({ isForEveryone, search }) => [isForEveryone, search])).toEqual(
			expect.arrayContaining([
				[true, "verdict=failed"],
				[false, "verdict=failed"],
			]),
		);
	});

	it("are written over and renamed by whoever saw what is there, and by nobody else", async () => {
		const { id } = await save(ann, "Ours", { isForEveryone: true });
		await save(ann, "Other", { isForEveryone: true });
		const change = (over: object) => changeView(database.prisma, { id, version: 0, ...over }, bob, now);
		await expect(change({ name: "Other" })).rejects.toMatchObject({ code: "ViewNameTaken" });
		await change({ search: "verdict=ran" });
		await expect(change({ name: "Late" })).rejects.toMatchObject({
			code: "ViewChanged",
			message: "“Ours” was changed by Bob meanwhile.",
		});
		await change({ version: 1, name: "Renamed" });
		expect(await seen(ann)).toMatchObject([
			{ name: "Other" },
			{ name: "Renamed", search: "verdict=ran", savedBy: "Bob", version: 2 },
		]);
	});

	it("for everyone are made, changed and deleted by operators; one's own by anyone", async () => {
		const { id } = await save(ann, "Ours", { isForEveryone: true });
		const refused = { code: "RoleRequired" };
		await expect(save(eve, "Mine", { isForEveryone: true })).rejects.toMatchObject(refused);
		await expect(changeView(database.prisma, { id, version: 0, name: "x" }, eve, now)).rejects.toMatchObject(refused);
		await expect(deleteView(database.prisma, id, eve)).rejects.toMatchObject(refused);
		const own = await save(eve, "Mine");
		await deleteView(database.prisma, own.id, eve);
		await deleteView(database.prisma, id, bob);
		expect(await namesFor(eve)).toEqual([]);
	});

	it("of others are not there to be changed, deleted or opened with", async () => {
		const { id } = await save(ann, "Mine");
		const missing = { code: "ViewNotFound" };
		await expect(changeView(database.prisma, { id, version: 0, name: "x" }, bob, now)).rejects.toMatchObject(missing);
		await expect(deleteView(database.prisma, id, bob)).rejects.toMatchObject(missing);
		await expect(setDefaultView(database.prisma, { list, id }, bob)).rejects.toMatchObject(missing);
	});

	it("are opened with by each person as they say, until that view is deleted", async () => {
		const ours = await save(ann, "Ours", { isForEveryone: true });
		const mine = await save(ann, "Mine");
		await setDefaultView(database.prisma, { list, id: ours.id }, bob);
		await setDefaultView(database.prisma, { list, id: ours.id }, ann);
		await setDefaultView(database.prisma, { list, id: mine.id }, ann);
		const defaults = async (who: { subject: string }) =>
			(await seen(who)).filter(({ isDefault }) => isDefault).map(({ name }) => name);
		expect([await defaults(ann), await defaults(bob)]).toEqual([["Mine"], ["Ours"]]);
		await deleteView(database.prisma, ours.id, ann);
		await setDefaultView(database.prisma, { list, id: null }, ann);
		expect([await defaults(ann), await defaults(bob)]).toEqual([[], []]);
	});

	it("are not kept without end", async () => {
		await database.prisma.savedView.createMany({
			data: Array.from({ length: 100 }, (_, index) => ({
				list,
				owner: ann.subject,
				name: `View ${index}`,
				search: "",
				savedBy: "Ann",
				updatedAt: now,
			})),
		});
		await expect(save(ann, "One more")).rejects.toMatchObject({ code: "TooManyViews" });
		await save(bob, "Bob's first");
	});
});
