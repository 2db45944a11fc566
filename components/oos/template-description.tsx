"use client";

import { useLocale } from "next-intl";
import { showHidden } from "@/lib/ui/show-hidden";

/** A template's description in the reader's language: it may be one text, or JSON with one for each language. */
export function TemplateDescription({ text }: { text: string | undefined }) {
	const locale = useLocale();
	return showHidden(descriptionIn(text ?? "", locale === "zh-CN" ? "zh-cn" : "en"));
}

function descriptionIn(text: string, language: "en" | "zh-cn"): string {
	if (!text.startsWith("{")) {
		return text;
	}
	try {
		const texts: unknown = JSON.parse(text);
		const own = typeof texts === "object" && texts !== null ? Reflect.get(texts, language) : undefined;
		return typeof own === "string" ? own : text;
	} catch {
		return text;
	}
}
