import type { Locale as ConsoleLocale } from "./locales";
import type alerts from "./messages/en/alerts.json";
import type audit from "./messages/en/audit.json";
import type auth from "./messages/en/auth.json";
import type cloudErrors from "./messages/en/cloudErrors.json";
import type common from "./messages/en/common.json";
import type configurations from "./messages/en/configurations.json";
import type dashboard from "./messages/en/dashboard.json";
import type diagnosis from "./messages/en/diagnosis.json";
import type ecs from "./messages/en/ecs.json";
import type ecsCommands from "./messages/en/ecsCommands.json";
import type ecsInstances from "./messages/en/ecsInstances.json";
import type errors from "./messages/en/errors.json";
import type ess from "./messages/en/ess.json";
import type essAlarms from "./messages/en/essAlarms.json";
import type essGroup from "./messages/en/essGroup.json";
import type essHooks from "./messages/en/essHooks.json";
import type essRules from "./messages/en/essRules.json";
import type essTasks from "./messages/en/essTasks.json";
import type groupForm from "./messages/en/groupForm.json";

import type groupInstances from "./messages/en/groupInstances.json";

import type lab from "./messages/en/lab.json";

import type nav from "./messages/en/nav.json";
import type oos from "./messages/en/oos.json";
import type oosExecute from "./messages/en/oosExecute.json";
import type oosParameters from "./messages/en/oosParameters.json";
import type oosTemplates from "./messages/en/oosTemplates.json";
import type quickGroup from "./messages/en/quickGroup.json";
import type ram from "./messages/en/ram.json";
import type ramCheck from "./messages/en/ramCheck.json";
import type ramEditor from "./messages/en/ramEditor.json";
import type ramPolicies from "./messages/en/ramPolicies.json";
import type ramRoles from "./messages/en/ramRoles.json";
import type ramUsers from "./messages/en/ramUsers.json";
import type refresh from "./messages/en/refresh.json";
import type repair from "./messages/en/repair.json";
import type runExport from "./messages/en/runExport.json";
import type runs from "./messages/en/runs.json";
import type scaleOuts from "./messages/en/scaleOuts.json";
import type settings from "./messages/en/settings.json";
import type templateForm from "./messages/en/templateForm.json";
import type tutorial from "./messages/en/tutorial.json";
import type validation from "./messages/en/validation.json";
import type waterfall from "./messages/en/waterfall.json";

declare module "next-intl" {
	interface AppConfig {
		Locale: ConsoleLocale;
		Messages: {
			alerts: typeof alerts;
			audit: typeof audit;
			auth: typeof auth;
			common: typeof common;
			nav: typeof nav;
			settings: typeof settings;
			tutorial: typeof tutorial;
			diagnosis: typeof diagnosis;
			errors: typeof errors;
			dashboard: typeof dashboard;
			scaleOuts: typeof scaleOuts;
			runExport: typeof runExport;
			runs: typeof runs;
			waterfall: typeof waterfall;
			repair: typeof repair;
			ram: typeof ram;
			ramUsers: typeof ramUsers;
			ramCheck: typeof ramCheck;
			ramEditor: typeof ramEditor;
			ramPolicies: typeof ramPolicies;
			ramRoles: typeof ramRoles;
			ess: typeof ess;
			essAlarms: typeof essAlarms;
			essHooks: typeof essHooks;
			essTasks: typeof essTasks;
			essRules: typeof essRules;
			essGroup: typeof essGroup;
			configurations: typeof configurations;
			groupForm: typeof groupForm;
			groupInstances: typeof groupInstances;
			quickGroup: typeof quickGroup;
			lab: typeof lab;
			refresh: typeof refresh;
			ecs: typeof ecs;
			ecsCommands: typeof ecsCommands;
			ecsInstances: typeof ecsInstances;
			oos: typeof oos;
			oosExecute: typeof oosExecute;
			oosParameters: typeof oosParameters;
			oosTemplates: typeof oosTemplates;
			templateForm: typeof templateForm;
			cloudErrors: typeof cloudErrors;
			validation: typeof validation;
		};
	}
}
