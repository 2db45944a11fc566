"use client";

import { useTranslations } from "next-intl";
import { useConsoleAction } from "@/components/console/use-console-action";
import type { ActionResult } from "@/lib/actions/action-result";
import { sendCommandAction } from "@/lib/actions/ecs-command-actions";
import type { SendCommandForm } from "@/lib/forms/send-command";
import { hrefs } from "@/lib/ui/hrefs";

/** Sends a command and goes to its run. */
export function useSendCommand(go: (href: string) => void) {
	const t = useTranslations("ecsCommands.done");
	const send = useConsoleAction(sendCommandAction, t("sent"));
	return async (form: SendCommandForm): Promise<ActionResult<unknown>> => {
		const result = await send(form);
		if (result.ok) {
			go(hrefs.invocation(result.data.invokeId));
		}
		return result;
	};
}
