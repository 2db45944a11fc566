"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { MenuButton } from "@/components/ui/menu-button";
import { chooseTheme, THEMES } from "@/lib/ui/theme";
import { useTheme } from "./use-theme";

const icons = { light: Sun, dark: Moon, system: Monitor };

export function ThemeSwitch() {
	const t = useTranslations("nav");
	const theme = useTheme() ?? "system";
	return (
		<MenuButton
			variant="ghost"
			size="sm"
			aria-label={t("theme")}
			value={theme}
			onValueChange={chooseTheme}
			options={THEMES.map((value) => {
				const Icon = icons[value];
				return {
					value,
					label: (
						<>
							<Icon aria-hidden className="text-faint" />
							{t(`themes.${value}`)}
						</>
					),
				};
			})}
		>
			<Sun aria-hidden className="text-faint dark:hidden" />
			<Moon aria-hidden className="hidden text-faint dark:block" />
		</MenuButton>
	);
}
