"use client";

import { useTranslations } from "next-intl";
import { showHidden } from "@/lib/ui/show-hidden";

/** What a code of a delivery means; one that there are no words for stands for itself. */
export function useCodeWords(): (code: string) => string {
	const t = useTranslations("alerts.log.codes");
	return (code) => {
		// Which codes there are is only known at run time: receivers have their own.
		const key = code as Parameters<typeof t.has>[0];
		return /^[A-Za-z]+$/.test(code) && t.has(key) ? t(key) : showHidden(code);
	};
}
