import { z } from "zod";
import { db } from "@/lib/db/client";
import { viewedList } from "@/lib/forms/saved-view";
import { listSavedViews } from "@/lib/views/saved-views";
import { defineQuery } from "./define-query";

/** Names that people gave to addresses of lists. */
export const viewQueries = {
	"views.list": defineQuery({
		input: z.object({ list: viewedList }),
		run: async ({ list }, { principal }) => ({ views: await listSavedViews(await db(), list, principal) }),
	}),
};
