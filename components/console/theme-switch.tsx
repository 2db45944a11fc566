"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { Button } from "@/components/ui/button";
import {
	DropdownMenu,
	DropdownMenuContent,
	DropdownMenuRadioGroup,
	DropdownMenuRadioItem,
	DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

const themes = [
	{ id: "light", Icon: Sun },
	{ id: "dark", Icon: Moon },
	{ id: "system", Icon: Monitor },
] as const;

export function ThemeSwitch() {
	const t = useTranslations("nav");
	const { theme = "system", setTheme } = useTheme();
	return (
		<DropdownMenu>
			<DropdownMenuTrigger asChild>
				<Button variant="ghost" size="sm" aria-label={t("theme")}>
					<Sun aria-hidden className="text-faint dark:hidden" />
					<Moon aria-hidden className="hidden text-faint dark:block" />
				</Button>
			</DropdownMenuTrigger>
			<DropdownMenuContent>
				<DropdownMenuRadioGroup value={theme} onValueChange={setTheme}>
					{themes.map(({ id, Icon }) => (
						<DropdownMenuRadioItem key={id} value={id}>
							<Icon aria-hidden className="text-faint" />
							{t(`themes.${id}`)}
						</DropdownMenuRadioItem>
					))}
				</DropdownMenuRadioGroup>
			</DropdownMenuContent>
		</DropdownMenu>
	);
}
