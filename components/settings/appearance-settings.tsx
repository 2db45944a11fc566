"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useTransition } from "react";
import { languageNames } from "@/components/console/language-switch";
import { useTheme } from "@/components/console/use-theme";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { RadioGroup } from "@/components/ui/radio-group";
import { isLocale, type Locale, locales } from "@/lib/i18n/locales";
import { defaultTimeZone } from "@/lib/i18n/preferences";
import { savePreference } from "@/lib/preferences/save-preference";
import { chooseTheme, THEMES } from "@/lib/ui/theme";

/** Language, theme and time zone; each takes effect as soon as it is chosen. */
export function AppearanceSettings({ locale, timeZones }: { locale: Locale; timeZones: readonly string[] }) {
	const t = useTranslations();
	const timeZone = useTimeZone() ?? defaultTimeZone;
	const theme = useTheme();
	const [, startTransition] = useTransition();
	const zones = timeZones.includes(timeZone) ? timeZones : [timeZone, ...timeZones];
	return (
		<Card title={t("settings.appearance")}>
			<div className="grid gap-5">
				<Field label={t("settings.language")} asGroup>
					{({ id }) => (
						<RadioGroup
							aria-labelledby={`${id}-label`}
							value={locale}
							onValueChange={(value) => {
								if (isLocale(value)) {
									startTransition(() => savePreference({ name: "locale", value }));
								}
							}}
							options={locales.map((value) => ({ value, label: languageNames[value] }))}
						/>
					)}
				</Field>
				<Field label={t("settings.theme")} asGroup>
					{({ id }) => (
						<RadioGroup
							aria-labelledby={`${id}-label`}
							value={theme ?? ""}
							onValueChange={chooseTheme}
							options={THEMES.map((value) => ({ value, label: t(`nav.themes.${value}`) }))}
						/>
					)}
				</Field>
				<Field label={t("settings.timeZone")} description={t("settings.timeZoneHint")}>
					{(control) => (
						<NativeSelect
							{...control}
							className="max-w-sm"
							value={timeZone}
							onValueChange={(value) => startTransition(() => savePreference({ name: "timeZone", value }))}
							options={zones.map((value) => ({ value, label: value }))}
						/>
					)}
				</Field>
			</div>
		</Card>
	);
}
