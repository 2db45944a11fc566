"use server";

import { z } from "zod";
import { consoleAction } from "@/lib/actions/console-action";
import { CHECK_IDS } from "./checks";
import { fixPrerequisite } from "./fix";

/** One click for what is missing. */
export const fixPrerequisiteAction = consoleAction(
	"tutorial.fixPrerequisite",
	z.object({ walkthroughId: z.string().min(1).max(100), check: z.enum(CHECK_IDS) }),
	({ walkthroughId, check }) => fixPrerequisite(walkthroughId, check),
);
