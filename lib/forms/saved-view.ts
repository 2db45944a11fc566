import * as z from "zod";
import { viewSearch } from "@/lib/views/view-search";
import { ruleMessage } from "./rule";

/** The lists whose views can be saved. */
const VIEWED_LISTS = ["scale-outs"] as const;

const NAME_LENGTH = 60;
const SEARCH_LENGTH = 2_000;

const viewName = z
	.string()
	.transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
	.pipe(
		z
			.string()
			.min(1, ruleMessage("required"))
			.max(NAME_LENGTH, ruleMessage("tooLong", { max: NAME_LENGTH })),
	);
const search = z
	.string()
	.max(SEARCH_LENGTH, ruleMessage("tooLong", { max: SEARCH_LENGTH }))
	.transform(viewSearch);
export const viewedList = z.enum(VIEWED_LISTS);

/** A view to be saved under a name that is not taken yet. */
export const newViewForm = z.object({ list: viewedList, name: viewName, search, isForEveryone: z.boolean() });
export type NewView = z.output<typeof newViewForm>;

/** Another name for a view, or another address; its maker says which version of it was seen. */
export const viewChangeForm = z.object({
	id: z.uuid(),
	version: z.number().int().min(0),
	name: viewName.optional(),
	search: search.optional(),
});
export type ViewChange = z.output<typeof viewChangeForm>;

export const viewRemovalForm = z.object({ id: z.uuid() });

/** The view that a list opens with; null: none. */
export const defaultViewForm = z.object({ list: viewedList, id: z.uuid().nullable() });
