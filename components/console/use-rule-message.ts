"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { parseRuleMessage } from "@/lib/forms/rule";

/** Turns a form rule's message (lib/forms/rule) into a sentence; words of the cloud are left as they are. */
export function useRuleMessage(): (message: string) => string {
	const t = useTranslations("validation");
	return useCallback(
		(message) => {
			const { key, values } = parseRuleMessage(message);
			// A message may come from a newer server or the cloud: then it is shown as it is.
			const known = key as Parameters<typeof t.has>[0];
			return key !== "invalid" && t.has(known) ? t(known, values as never) : message;
		},
		[t],
	);
}
