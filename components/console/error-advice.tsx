"use client";

import { useLocale } from "next-intl";
import { useEffect, useState } from "react";
import { createTranslator } from "use-intl/core";
import { explainCode } from "@/lib/diagnosis/explain-code";
import type cloudErrors from "@/lib/i18n/messages/en/cloudErrors.json";

type Explanations = typeof cloudErrors;

/** Why an error code comes and what to do about it. The words are fetched when there is an error to explain. */
export function ErrorAdvice({ code }: { code: string }) {
	const locale = useLocale();
	const [words, setWords] = useState<Explanations>();
	const explanation = explainCode(code);
	useEffect(() => {
		let isWanted = true;
		void import(`@/lib/i18n/messages/${locale}/cloudErrors.json`).then((loaded: { default: Explanations }) => {
			if (isWanted) {
				setWords(loaded.default);
			}
		});
		return () => {
			isWanted = false;
		};
	}, [locale]);
	if (!explanation || !words) {
		return null;
	}
	// The key is data from the table of codes; a test there proves that each has its words.
	const entry: unknown = Reflect.get(words[explanation.scope], explanation.key);
	if (!isAdvice(entry)) {
		return null;
	}
	const t = createTranslator({ locale, messages: entry });
	return (
		<>
			<p>{t("cause", explanation.values)}</p>
			<p>{t("cure", explanation.values)}</p>
		</>
	);
}

function isAdvice(entry: unknown): entry is { cause: string; cure: string } {
	return typeof entry === "object" && entry !== null && "cause" in entry && "cure" in entry;
}
