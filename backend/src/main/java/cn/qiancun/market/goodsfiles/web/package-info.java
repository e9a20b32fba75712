/** Pages on which goods files are uploaded, watched and taken over, and the workbooks to download. */
package cn.qiancun.market.goodsfiles.web;
