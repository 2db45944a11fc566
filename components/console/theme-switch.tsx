"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { MenuButton } from "@/components/ui/menu-button";

const themes = [
	{ id: "light", Icon: Sun },
	{ id: "dark", Icon: Moon },
	{ id: "system", Icon: Monitor },
] as const;

export function ThemeSwitch() {
	const t = useTranslations("nav");
	const { theme = "system", setTheme } = useTheme();
	return (
		<MenuButton
			variant="ghost"
			size="sm"
			aria-label={t("theme")}
			value={theme}
			onValueChange={setTheme}
			options={themes.map(({ id, Icon }) => ({
				value: id,
				label: (
					<>
						<Icon aria-hidden className="text-faint" />
						{t(`themes.${id}`)}
					</>
				),
			}))}
		>
			<Sun aria-hidden className="text-faint dark:hidden" />
			<Moon aria-hidden className="hidden text-faint dark:block" />
		</MenuButton>
	);
}
