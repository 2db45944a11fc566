import type { Program } from "../../program";
import { CRON, CROND } from "../cron/crond";
import { APACHE2, HTTPD } from "./httpd/httpd";
import { MARIADB, MYSQL, MYSQLADMIN } from "./mysql/client";
import { MARIADBD, MYSQLD, MYSQLD_SAFE } from "./mysql/server";
import { NGINX } from "./nginx/nginx";
import { REDIS_CLI, REDIS_SERVER } from "./redis/redis";
import { SIMPLE_DAEMONS } from "./simple";
import { TOMCAT } from "./tomcat/tomcat";

/** Daemons of images and packages. */
export const DAEMONS: readonly Program[] = [
	CRON,
	CROND,
	HTTPD,
	APACHE2,
	MARIADB,
	MARIADBD,
	MYSQL,
	MYSQLADMIN,
	MYSQLD,
	MYSQLD_SAFE,
	NGINX,
	REDIS_CLI,
	REDIS_SERVER,
	TOMCAT,
	...SIMPLE_DAEMONS,
];
