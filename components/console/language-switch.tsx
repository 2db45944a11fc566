"use client";

import { Languages } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import {
	DropdownMenu,
	DropdownMenuContent,
	DropdownMenuRadioGroup,
	DropdownMenuRadioItem,
	DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { isLocale, locales } from "@/lib/i18n/locales";
import { savePreference } from "@/lib/preferences/save-preference";

/** Each language by its own name, in either language. */
export const languageNames = { en: "English", "zh-CN": "简体中文" } as const;

export function LanguageSwitch() {
	const t = useTranslations("nav");
	const locale = useLocale();
	const [isPending, startTransition] = useTransition();
	const choose = (value: string) => {
		if (isLocale(value)) {
			startTransition(() => savePreference({ name: "locale", value }));
		}
	};
	return (
		<DropdownMenu>
			<DropdownMenuTrigger asChild>
				<Button
					variant="ghost"
					size="sm"
					isPending={isPending}
					aria-label={`${t("language")}: ${languageNames[locale]}`}
				>
					<Languages aria-hidden className="text-faint" />
					<span className="max-md:sr-only">{languageNames[locale]}</span>
				</Button>
			</DropdownMenuTrigger>
			<DropdownMenuContent>
				<DropdownMenuRadioGroup value={locale} onValueChange={choose}>
					{locales.map((option) => (
						<DropdownMenuRadioItem key={option} value={option} lang={option}>
							{languageNames[option]}
						</DropdownMenuRadioItem>
					))}
				</DropdownMenuRadioGroup>
			</DropdownMenuContent>
		</DropdownMenu>
	);
}
