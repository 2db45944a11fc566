"use client";

import { Languages } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { MenuButton } from "@/components/ui/menu-button";
import { isLocale, locales } from "@/lib/i18n/locales";
import { savePreference } from "@/lib/preferences/save-preference";

/** Each language by its own name, in either language. */
export const languageNames = { en: "English", "zh-CN": "简体中文" } as const;

export function LanguageSwitch() {
	const t = useTranslations("nav");
	const locale = useLocale();
	const [isPending, startTransition] = useTransition();
	return (
		<MenuButton
			variant="ghost"
			size="sm"
			isPending={isPending}
			aria-label={`${t("language")}: ${languageNames[locale]}`}
			value={locale}
			onValueChange={(value) => {
				if (isLocale(value)) {
					startTransition(() => savePreference({ name: "locale", value }));
				}
			}}
			options={locales.map((value) => ({ value, label: languageNames[value], lang: value }))}
		>
			<Languages aria-hidden className="text-faint" />
			<span className="max-md:sr-only">{languageNames[locale]}</span>
		</MenuButton>
	);
}
