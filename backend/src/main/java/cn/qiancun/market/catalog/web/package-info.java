/** Pages of sellers' listings and their review, and the uploaded pictures. */
package cn.qiancun.market.catalog.web;
