"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { languageNames } from "@/components/console/language-switch";
import {
	DropdownMenuGroup,
	DropdownMenuItem,
	DropdownMenuLabel,
	DropdownMenuRadioGroup,
	DropdownMenuRadioItem,
} from "@/components/ui/dropdown-menu";
import type { MenuPlace } from "@/components/ui/lazy-menu-button";
import { PlacedMenu } from "@/components/ui/placed-menu";
import { isLocale, locales } from "@/lib/i18n/locales";
import { EXPORT_FORMATS, type ExportFormat, exportAddress } from "@/lib/runs/export/formats";
import { notify } from "@/lib/ui/notify";

const FORMATS = Object.keys(EXPORT_FORMATS) as ExportFormat[];

/** The summary as text. @throws {Error} with what the console says when it gives none. */
async function readSummary(id: string, locale: string): Promise<string> {
	const answer = await fetch(exportAddress(id, "markdown", locale));
	if (!answer.ok) {
		throw new Error(`HTTP ${answer.status}`);
	}
	return answer.text();
}

/** The open menu of an ExportMenu. */
export function ExportMenuItems({ id, ...place }: MenuPlace & { id: string }) {
	const t = useTranslations("runExport");
	const [locale, setLocale] = useState(useLocale());
	const copySummary = async () => {
		try {
			await navigator.clipboard.writeText(await readSummary(id, locale));
			notify("success", t("menu.copied"));
		} catch (error) {
			notify("error", t("menu.failed", { message: error instanceof Error ? error.message : String(error) }));
		}
	};
	return (
		<PlacedMenu label={t("menu.label")} className="w-64" {...place}>
			<DropdownMenuGroup>
				{FORMATS.map((format) => (
					<DropdownMenuItem key={format} asChild>
						<a href={exportAddress(id, format, locale)} download>
							{t(`format.${format}`)}
						</a>
					</DropdownMenuItem>
				))}
				<DropdownMenuItem onSelect={() => void copySummary()}>{t("menu.copy")}</DropdownMenuItem>
			</DropdownMenuGroup>
			<DropdownMenuLabel>{t("menu.language")}</DropdownMenuLabel>
			<DropdownMenuRadioGroup value={locale} onValueChange={(value) => isLocale(value) && setLocale(value)}>
				{locales.map((value) => (
					<DropdownMenuRadioItem
						key={value}
						value={value}
						lang={value}
						// One chooses the language first and the file then.
						onSelect={(event) => event.preventDefault()}
					>
						{languageNames[value]}
					</DropdownMenuRadioItem>
				))}
			</DropdownMenuRadioGroup>
			<p className="px-2.5 pt-1.5 pb-1 text-muted text-xs">{t("menu.hint")}</p>
		</PlacedMenu>
	);
}
